package io.tailback.batch.health;

import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.health.DailyStatus;
import io.tailback.core.health.HealthHistory;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorHealth;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
 * and which feed and detectors it is known to have, for the silent ones send no name. What is
 * learnt later says nothing of a day, so a day that is run again alone comes out the same.
 *
 * <p>Silence is not explained yet: it stands there as a silence of each station alone.
 */
final class StationHistories implements CoGroupFunction<String, Row, Row, Row>, Serializable {
  /** A finding and the feed that it came by. */
  static final StructType FINDING_WITH_FEED =
      Finding.SCHEMA.add(DetectorHealth.FEED_ID.name(), StringType, true);

  private static final long serialVersionUID = 1;
  private static final int FEED_AT = Finding.SCHEMA.size();

  private final Broadcast<Network> network;
  private final ZoneId zone;
  private final List<LocalDate> days;
  private final String codeVersion;

  StationHistories(
      Broadcast<Network> network, ZoneId zone, List<LocalDate> days, String codeVersion) {
    this.network = network;
    this.zone = zone;
    this.days = new ArrayList<>(days);
    this.codeVersion = codeVersion;
  }

  /**
   * The diagnoses, rows of the table.
   *
   * @param before one row of {@link Memory} for each station of the network
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
    Memory memory = Memory.fromRow(before.next());
    Map<LocalDate, Row> byDay = new HashMap<>();
    findings.forEachRemaining(
        row -> byDay.merge(row.getLocalDate(1), row, StationHistories::fuller));
    List<Row> diagnoses = new ArrayList<>();
    for (LocalDate day : days) {
      Row found = byDay.get(day);
      Finding finding = found == null ? silence(stationId, day) : Finding.fromRow(found);
      memory = memory.after(finding, feedOf(found));
      diagnoses.add(diagnosis(finding, memory).toRow());
    }
    return diagnoses.iterator();
  }

  /** Samples say more of a day than the states that were made of them. */
  private static Row fuller(Row first, Row second) {
    return Finding.fromRow(first).testedOn() == Finding.TestedOn.SAMPLES ? first : second;
  }

  private Finding silence(String stationId, LocalDate day) {
    LaneType laneType = network.value().find(stationId).map(Station::laneType).orElseThrow();
    return Finding.ofSilence(stationId, day, laneType, zone);
  }

  private static Optional<String> feedOf(Row found) {
    return found == null ? Optional.empty() : Optional.ofNullable(found.getString(FEED_AT));
  }

  private StationDiagnosis diagnosis(Finding finding, Memory memory) {
    Detectors silent = memory.silentOn(finding);
    return new StationDiagnosis(
        finding.stationId(),
        finding.serviceDate(),
        memory.statusOf(finding),
        finding.notTested(),
        finding.testedOn(),
        finding.receivedDays() / Math.max(1, memory.detectors().ids().size()),
        Optional.empty(),
        memory.history().badSince(),
        memory.feedId(),
        memory.detectors(),
        silent,
        codeVersion);
  }

  /**
   * What is carried from day to day.
   *
   * @param history since when the station is bad
   * @param feedId source that it last sent by
   * @param detectors that report one by one
   */
  record Memory(HealthHistory history, Optional<String> feedId, Detectors detectors) {
    /** Station, last day with a diagnosis, bad since, feed, detectors; null where unknown. */
    static final StructType SCHEMA =
        new StructType()
            .add(DetectorHealth.STATION_ID.name(), StringType, false)
            .add(DetectorHealth.SERVICE_DATE.name(), DetectorHealth.SERVICE_DATE.type(), true)
            .add(DetectorHealth.BAD_SINCE.name(), DetectorHealth.BAD_SINCE.type(), true)
            .add(DetectorHealth.FEED_ID.name(), StringType, true)
            .add(DetectorHealth.DETECTOR_IDS.name(), StringType, true);

    /** The station alone. */
    static final StructType STATION =
        new StructType().add(DetectorHealth.STATION_ID.name(), StringType, false);

    static Memory fromRow(Row row) {
      return new Memory(
          new HealthHistory(
              Optional.ofNullable(row.getLocalDate(1)), Optional.ofNullable(row.getLocalDate(2))),
          Optional.ofNullable(row.getString(3)),
          Detectors.of(row.getString(4)));
    }

    Memory after(Finding finding, Optional<String> feed) {
      Memory known = new Memory(history, feed.isPresent() ? feed : feedId, detectorsAfter(finding));
      return new Memory(
          history.after(finding.serviceDate(), known.statusOf(finding)),
          known.feedId,
          known.detectors);
    }

    /** A station that reports as a whole now has no detectors of its own any more. */
    private Detectors detectorsAfter(Finding finding) {
      if (!finding.sentSomething()) {
        return detectors;
      }
      return finding.detectors().ids().isEmpty()
          ? Detectors.NONE
          : detectors.with(finding.detectors());
    }

    Detectors silentOn(Finding finding) {
      return detectors.without(finding.detectors());
    }

    /** A silent detector is worse than anything that values can say. */
    DailyStatus statusOf(Finding finding) {
      return silentOn(finding).ids().isEmpty() ? finding.valueStatus() : DailyStatus.NO_DATA;
    }
  }
}
