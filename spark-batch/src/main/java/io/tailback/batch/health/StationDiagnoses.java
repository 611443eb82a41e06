package io.tailback.batch.health;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.ServiceDates;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The diagnosis of every station of the network on some days, as rows of the table {@code
 * detector_health}; nothing is written. Where samples of half a minute are stored, they are what
 * the tests are asked of, otherwise the five-minute states. Since when a station is bad is known
 * from the table, and which feed and detectors it has from the observations of the last days.
 */
public final class StationDiagnoses {
  private final DeltaTables tables;
  private final Network network;
  private final ZoneId zone;
  private final String codeVersion;

  /**
   * @param network the stations that are diagnosed
   * @param zone of the network
   * @param codeVersion which build computes
   */
  public StationDiagnoses(DeltaTables tables, Network network, ZoneId zone, String codeVersion) {
    this.tables = tables;
    this.network = network;
    this.zone = Objects.requireNonNull(zone, "zone");
    this.codeVersion = codeVersion;
  }

  /** One row for each station and day of the period; nothing runs before it is asked. */
  public Dataset<Row> of(SparkSession spark, LocalDate from, LocalDate to) {
    return of(spark, new TreeSet<>(from.datesUntil(to.plusDays(1)).toList()));
  }

  /** The same of some days; those between them stay out of account. */
  Dataset<Row> of(SparkSession spark, NavigableSet<LocalDate> days) {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    PinnedTables pinned = new PinnedTables(spark, tables);
    Broadcast<Network> stations =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network);
    Dataset<Row> observations = pinned.read(Observations.TABLE);
    return new StationHistories(stations, zone, days, codeVersion)
        .of(
            before(spark, pinned, observations, days),
            findings(pinned, observations, stations, days))
        .transform(DailyCascades::explain);
  }

  private Dataset<Row> findings(
      PinnedTables pinned,
      Dataset<Row> observations,
      Broadcast<Network> stations,
      NavigableSet<LocalDate> days) {
    Dataset<Row> ofIntervals =
        pinned
            .read(StationStates.TABLE)
            .filter(StationStates.SERVICE_DATE.column().isin(days.toArray()))
            .transform(IntervalFindings.of(stations, zone));
    Dataset<Row> ofSamples =
        observations
            .filter(Observations.SERVICE_DATE.column().isin(days.toArray()))
            .transform(SampleFindings.of(stations, zone));
    return ofIntervals.union(ofSamples);
  }

  /** What is known of each station without the findings. */
  private Dataset<Row> before(
      SparkSession spark,
      PinnedTables pinned,
      Dataset<Row> observations,
      NavigableSet<LocalDate> days) {
    String[] station = {DetectorHealth.STATION_ID.name()};
    Dataset<Row> stations =
        spark.createDataFrame(
            network.stations().stream().map(one -> RowFactory.create(one.stationId())).toList(),
            new StructType().add(station[0], DetectorHealth.STATION_ID.type(), false));
    Dataset<Row> reports =
        RecentReports.of(
            observations.filter(
                Observations.SERVICE_DATE
                    .column()
                    .between(RecentReports.firstDayFor(days.first()), days.last())),
            zone);
    return stations
        .join(lastBefore(spark, pinned, days.first()), station, "left")
        .join(reports, station, "left")
        .select(columns(StationHistories.BEFORE.fieldNames()));
  }

  private Dataset<Row> lastBefore(SparkSession spark, PinnedTables pinned, LocalDate day) {
    if (!tables.exists(DetectorHealth.TABLE)) {
      return spark.createDataFrame(List.of(), DetectorHealth.TABLE.schema());
    }
    Dataset<Row> earlier =
        pinned.read(DetectorHealth.TABLE).filter(DetectorHealth.SERVICE_DATE.column().lt(lit(day)));
    TreeSet<LocalDate> days = ServiceDates.of(earlier, DetectorHealth.SERVICE_DATE);
    return days.isEmpty()
        ? earlier
        : broadcast(earlier.filter(DetectorHealth.SERVICE_DATE.column().equalTo(days.last())));
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }
}
