package io.tailback.batch.health;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.health.HealthDay;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Observations;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/**
 * By which feed and which detectors a station has sent of late, for what is silent sends no name.
 * It is read from the observations of a bounded time and from no earlier diagnosis: a day comes out
 * the same in whatever order days are diagnosed, and a detector that was replaced is forgotten.
 *
 * @param byDay what came on each day; a day without anything is not there
 */
record RecentReports(NavigableMap<LocalDate, Report> byDay) {
  /**
   * So many days, up to and with the one that is diagnosed, tell what a station has: every weekday
   * once, so that a lane that is open on some of them alone is known on all (own rule).
   */
  static final int DAYS = 7;

  /** A lane that has sent nothing for longer than that, and of which only the number is known. */
  private static final String UNNAMED = "unnamed-";

  private static final String DETECTORS = "detectors";

  /** What came on a day. */
  static final StructType REPORT =
      new StructType()
          .add(DetectorHealth.SERVICE_DATE.name(), DetectorHealth.SERVICE_DATE.type(), false)
          .add(DetectorHealth.FEED_ID.name(), StringType, true)
          .add(DETECTORS, new ArrayType(StringType, false), false);

  /** All that came from a station; null for nothing. */
  static final String COLUMN = "reports";

  static final ArrayType TYPE = new ArrayType(REPORT, false);

  /**
   * What came from a station on a day.
   *
   * @param feedId by which feed
   * @param detectorIds from which detectors, where it reports by detector
   */
  record Report(Optional<String> feedId, Set<String> detectorIds) {}

  /** The first day that tells of detectors on this one. */
  static LocalDate firstDayFor(LocalDate day) {
    return day.minusDays(DAYS - 1L);
  }

  /** The last day whose diagnosis this one has a part in. */
  static LocalDate lastDayAfter(LocalDate day) {
    return day.plusDays(DAYS - 1L);
  }

  /**
   * One row for each station that sent anything: its id and {@link #COLUMN}.
   *
   * @param observations rows of the table of some days
   * @param zone of the network
   */
  static Dataset<Row> of(Dataset<Row> observations, ZoneId zone) {
    Column clock = hour(from_utc_timestamp(Observations.PERIOD_START.column(), zone.getId()));
    Column isSample =
        SampleFindings.isSample()
            .and(clock.geq(HealthDay.FIRST.getHour()))
            .and(clock.lt(HealthDay.END.getHour()))
            .and(
                Observations.VEHICLE_COUNT
                    .column()
                    .isNotNull()
                    .or(Observations.OCCUPANCY_RATIO.column().isNotNull()));
    String detector = Observations.DETECTOR_ID.name();
    Column named = Observations.DETECTOR_ID.column();
    return observations
        // A few rows of a station and day leave the scan; sets of strings would be sorted out of
        // all.
        .select(
            Observations.STATION_ID.column(),
            Observations.SERVICE_DATE.column(),
            Observations.SOURCE_ID.column(),
            when(isSample.and(named.notEqual(Observations.STATION_ID.column())), named)
                .as(detector))
        .distinct()
        .groupBy(Observations.STATION_ID.column(), Observations.SERVICE_DATE.column())
        .agg(
            min(Observations.SOURCE_ID.column()).as(DetectorHealth.FEED_ID.name()),
            collect_set(col(detector)).as(DETECTORS))
        .groupBy(Observations.STATION_ID.column())
        .agg(
            collect_list(
                    struct(
                        Observations.SERVICE_DATE.column(),
                        col(DetectorHealth.FEED_ID.name()),
                        col(DETECTORS)))
                .as(COLUMN));
  }

  /** Of rows of {@link #REPORT}. */
  static RecentReports of(List<Row> reports) {
    NavigableMap<LocalDate, Report> byDay = new TreeMap<>();
    for (Row report : reports) {
      byDay.put(
          report.getLocalDate(0),
          new Report(
              Optional.ofNullable(report.getString(1)), new TreeSet<>(report.<String>getList(2))));
    }
    return new RecentReports(byDay);
  }

  /** The feed that the station last sent by; empty when it sent nothing in all the time. */
  Optional<String> feedOn(LocalDate day) {
    return newestFirst(day).stream().map(Report::feedId).flatMap(Optional::stream).findFirst();
  }

  /**
   * The detectors that the station has on the day of this finding: where the number of lanes is not
   * stated, all that have sent something in the time; where it is, so many of them, the last ones
   * first. Stated lanes of which nobody knows the detector have sent nothing for longer.
   *
   * @param lanes as the station table states them
   */
  Detectors knownOn(Finding finding, Optional<Integer> lanes) {
    Set<String> today = finding.detectors().ids();
    if (finding.sentSomething() && today.isEmpty()) {
      return Detectors.NONE;
    }
    Set<String> known = new LinkedHashSet<>(today);
    int most = lanes.orElse(Integer.MAX_VALUE);
    for (Report report : newestFirst(finding.serviceDate())) {
      report.detectorIds().stream()
          .filter(id -> !known.contains(id))
          .limit(Math.max(0, most - known.size()))
          .forEach(known::add);
    }
    if (known.isEmpty()) {
      return Detectors.NONE;
    }
    int unnamed = lanes.orElse(0) - known.size();
    for (int i = 1; i <= unnamed; i++) {
      known.add(UNNAMED + i);
    }
    return new Detectors(known);
  }

  private List<Report> newestFirst(LocalDate day) {
    return new ArrayList<>(
        byDay.subMap(firstDayFor(day), true, day, true).descendingMap().values());
  }
}
