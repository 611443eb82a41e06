package io.tailback.batch.health;

import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.health.DailyStatus;
import io.tailback.core.health.HealthHistory;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorHealth;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A diagnosis of every day for every station of the network, day after day: since when it is bad,
 * and which of its detectors are silent. What is learnt later says nothing of a day, so a day that
 * is run again alone comes out the same.
 *
 * <p>Silence is not explained yet: it stands there as a silence of each station alone.
 */
final class StationHistories implements CoGroupFunction<String, Row, Row, Row>, Serializable {
  /** Station, last day with a diagnosis, bad since, what came of late, feed; null where unknown. */
  static final StructType BEFORE =
      new StructType()
          .add(DetectorHealth.STATION_ID.name(), StringType, false)
          .add(DetectorHealth.SERVICE_DATE.name(), DetectorHealth.SERVICE_DATE.type(), true)
          .add(DetectorHealth.BAD_SINCE.name(), DetectorHealth.BAD_SINCE.type(), true)
          .add(RecentReports.COLUMN, RecentReports.TYPE, true)
          .add(DetectorHealth.FEED_ID.name(), DetectorHealth.FEED_ID.type(), true);

  private static final long serialVersionUID = 1;

  private final Broadcast<Network> network;
  private final ZoneId zone;
  private final List<LocalDate> days;
  private final String codeVersion;

  StationHistories(
      Broadcast<Network> network, ZoneId zone, Collection<LocalDate> days, String codeVersion) {
    this.network = network;
    this.zone = zone;
    this.days = new ArrayList<>(days);
    this.codeVersion = codeVersion;
  }

  /**
   * The diagnoses, rows of the table.
   *
   * @param before one row of {@link #BEFORE} for each station of the network
   * @param findings of the days, one of states and one of samples of each where there are both
   */
  Dataset<Row> of(Dataset<Row> before, Dataset<Row> findings) {
    MapFunction<Row, String> byStation = row -> row.getString(0);
    return before
        .groupByKey(byStation, Encoders.STRING())
        .cogroup(
            findings.groupByKey(byStation, Encoders.STRING()),
            this,
            Encoders.row(DetectorHealth.TABLE.schema()));
  }

  @Override
  public Iterator<Row> call(String stationId, Iterator<Row> before, Iterator<Row> findings) {
    if (!before.hasNext()) {
      return List.<Row>of().iterator();
    }
    Row known = before.next();
    HealthHistory history =
        new HealthHistory(
            Optional.ofNullable(known.getLocalDate(1)), Optional.ofNullable(known.getLocalDate(2)));
    // A feed is not replaced as a detector is: a long outage of it stays one.
    Optional<String> feed = Optional.ofNullable(known.getString(4));
    RecentReports reports = RecentReports.of(known.isNullAt(3) ? List.of() : known.getList(3));
    Station station = network.value().find(stationId).orElseThrow();
    Map<LocalDate, Finding> byDay = new HashMap<>();
    findings.forEachRemaining(
        row -> byDay.merge(row.getLocalDate(1), Finding.fromRow(row), StationHistories::fuller));
    List<Row> diagnoses = new ArrayList<>();
    for (LocalDate day : days) {
      Finding finding =
          byDay.getOrDefault(day, Finding.ofSilence(stationId, day, station.laneType(), zone));
      Detectors detectors = reports.knownOn(finding, Optional.ofNullable(station.lanes()));
      Detectors silent = detectors.without(finding.detectors());
      DailyStatus status = statusOf(finding, silent);
      history = history.after(day, status);
      Optional<String> heard = reports.feedOn(day);
      feed = heard.isPresent() ? heard : feed;
      diagnoses.add(
          new StationDiagnosis(
                  stationId,
                  day,
                  status,
                  finding.notTested(),
                  finding.testedOn(),
                  finding.receivedDays() / Math.max(1, detectors.ids().size()),
                  Optional.empty(),
                  history.badSince(),
                  feed,
                  detectors,
                  silent,
                  codeVersion)
              .toRow());
    }
    return diagnoses.iterator();
  }

  /** Samples say more of a day than the states that were made of them, and both than silence. */
  private static Finding fuller(Finding first, Finding second) {
    return first.testedOn().compareTo(second.testedOn()) <= 0 ? first : second;
  }

  /** A silent detector is worse than anything that values can say. */
  private static DailyStatus statusOf(Finding finding, Detectors silent) {
    return silent.ids().isEmpty() ? finding.valueStatus() : DailyStatus.NO_DATA;
  }
}
