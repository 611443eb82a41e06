package io.tailback.batch.health;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

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

/**
 * The diagnosis of every station of the network on some days, as rows of the table {@code
 * detector_health}; nothing is written. Where samples of half a minute are stored, they are what
 * the tests are asked of, otherwise the five-minute states. The days before are known from the
 * table.
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
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    PinnedTables pinned = new PinnedTables(spark, tables);
    Broadcast<Network> stations =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network);
    List<LocalDate> days = from.datesUntil(to.plusDays(1)).toList();
    Dataset<Row> findings = findings(pinned, stations, from, to);
    return new StationHistories(stations, zone, days, codeVersion)
        .of(before(spark, pinned, from), findings)
        .transform(DailyCascades::explain);
  }

  private Dataset<Row> findings(
      PinnedTables pinned, Broadcast<Network> stations, LocalDate from, LocalDate to) {
    Dataset<Row> states =
        pinned
            .read(StationStates.TABLE)
            .filter(StationStates.SERVICE_DATE.column().between(from, to));
    Dataset<Row> observations =
        pinned
            .read(Observations.TABLE)
            .filter(Observations.SERVICE_DATE.column().between(from, to));
    Dataset<Row> ofIntervals = states.transform(IntervalFindings.of(stations, zone));
    Dataset<Row> ofSamples = observations.transform(SampleFindings.of(stations, zone));
    Dataset<Row> feeds =
        observations
            .groupBy(Observations.STATION_ID.column(), Observations.SERVICE_DATE.column())
            .agg(min(Observations.SOURCE_ID.column()).as(DetectorHealth.FEED_ID.name()));
    return ofIntervals
        .union(ofSamples)
        .join(feeds, StationDays.columns(), "left")
        .select(columns(StationHistories.FINDING_WITH_FEED.fieldNames()));
  }

  /** What is known of each station from its last diagnosis before this day. */
  private Dataset<Row> before(SparkSession spark, PinnedTables pinned, LocalDate day) {
    Dataset<Row> stations =
        spark.createDataFrame(
            network.stations().stream()
                .map(station -> RowFactory.create(station.stationId()))
                .toList(),
            StationHistories.Memory.STATION);
    return stations
        .join(
            lastBefore(spark, pinned, day), new String[] {DetectorHealth.STATION_ID.name()}, "left")
        .select(columns(StationHistories.Memory.SCHEMA.fieldNames()));
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
