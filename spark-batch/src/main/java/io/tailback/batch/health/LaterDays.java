package io.tailback.batch.health;

import io.tailback.core.health.HealthHistory;
import io.tailback.spark.table.DetectorHealth;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Days that were diagnosed before, after days that were diagnosed anew: what their values say
 * stays, but since when a station is bad may have changed.
 */
final class LaterDays implements FlatMapGroupsFunction<String, Row, Row>, Serializable {
  private static final long serialVersionUID = 1;

  private final LocalDate lastNewDay;

  private LaterDays(LocalDate lastNewDay) {
    this.lastNewDay = lastNewDay;
  }

  /**
   * The step: both together.
   *
   * @param diagnoses of the days up to the last new one
   * @param later stored ones of the days after it
   */
  static Dataset<Row> following(Dataset<Row> diagnoses, LocalDate lastNewDay, Dataset<Row> later) {
    MapFunction<Row, String> byStation = row -> row.getString(0);
    return diagnoses
        .union(later.select(DetectorHealth.TABLE.columns()))
        .groupByKey(byStation, Encoders.STRING())
        .flatMapGroups(new LaterDays(lastNewDay), Encoders.row(DetectorHealth.TABLE.schema()));
  }

  @Override
  public Iterator<Row> call(String stationId, Iterator<Row> rows) {
    List<StationDiagnosis> days = new ArrayList<>();
    rows.forEachRemaining(row -> days.add(StationDiagnosis.fromRow(row)));
    days.sort(Comparator.comparing(StationDiagnosis::serviceDate));
    List<Row> refolded = new ArrayList<>();
    HealthHistory history = HealthHistory.EMPTY;
    for (StationDiagnosis day : days) {
      if (!day.serviceDate().isAfter(lastNewDay)) {
        history = new HealthHistory(Optional.of(day.serviceDate()), day.badSince());
        refolded.add(day.toRow());
      } else {
        history = history.after(day.serviceDate(), day.status());
        refolded.add(day.since(history.badSince()).toRow());
      }
    }
    return refolded.iterator();
  }
}
