package io.tailback.batch.fill;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.ServiceDates;
import io.tailback.batch.health.StationDiagnoses;
import io.tailback.core.health.DailyStatus;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The days on which stations are healthy: as the table {@code detector_health} says, and of days
 * that are not in it, as their diagnosis would say.
 */
final class HealthyDays {
  private final DeltaTables tables;
  private final StationDiagnoses diagnoses;

  HealthyDays(DeltaTables tables, StationDiagnoses diagnoses) {
    this.tables = tables;
    this.diagnoses = diagnoses;
  }

  /** One row for each station and healthy day: {@code station_id, service_date}. */
  Dataset<Row> among(SparkSession spark, Collection<LocalDate> days) {
    TreeSet<LocalDate> missing = new TreeSet<>(days);
    List<Dataset<Row>> parts = new ArrayList<>();
    if (tables.exists(DetectorHealth.TABLE)) {
      Dataset<Row> stored =
          new PinnedTables(spark, tables)
              .read(DetectorHealth.TABLE)
              .filter(DetectorHealth.SERVICE_DATE.column().isin(days.toArray()));
      missing.removeAll(ServiceDates.of(stored, DetectorHealth.SERVICE_DATE));
      parts.add(stored);
    }
    for (List<LocalDate> inARow : inARow(missing)) {
      parts.add(diagnoses.of(spark, inARow.get(0), inARow.get(inARow.size() - 1)));
    }
    return parts.stream()
        .reduce(Dataset::union)
        .orElseThrow()
        .filter(DetectorHealth.STATUS.column().equalTo(DailyStatus.GOOD.name()))
        .select(DetectorHealth.STATION_ID.column(), DetectorHealth.SERVICE_DATE.column());
  }

  private static List<List<LocalDate>> inARow(TreeSet<LocalDate> days) {
    List<List<LocalDate>> spans = new ArrayList<>();
    LocalDate last = null;
    for (LocalDate day : days) {
      if (last == null || !day.equals(last.plusDays(1))) {
        spans.add(new ArrayList<>());
      }
      spans.get(spans.size() - 1).add(day);
      last = day;
    }
    return spans;
  }
}
