package io.tailback.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.tailback.core.network.Network;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.spark.decode.ObservationColumns;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.step.StationFold;
import io.tailback.spark.step.StationMessages;
import io.tailback.spark.step.WindowStates;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes the messages of files through the same steps as the stream takes a topic's: what is valid
 * is added to {@code observations} unless it is there, what is bad to {@code quarantine}, and the
 * windows that the files touch are recomputed. The same files a second time add nothing.
 */
public final class FileBackfill {
  /** Stands for the partition of a message that came by no topic. */
  public static final int NO_PARTITION = -1;

  private static final String KNOWN = "known_";

  private final DeltaTables tables;
  private final Network network;
  private final ValidationConfig limits;
  private final Duration watermarkDelay;
  private final ZoneId zone;
  private final StateCorrections corrections;
  private final InstantSource clock;

  /**
   * @param network the stations as they are known now
   * @param limits of the rules
   * @param watermarkDelay how long a window waits
   * @param zone the network's zone: decides the service date
   * @param codeVersion which build writes
   * @param clock gives the time at which rows become visible
   */
  public FileBackfill(
      DeltaTables tables,
      Network network,
      ValidationConfig limits,
      Duration watermarkDelay,
      ZoneId zone,
      String codeVersion,
      InstantSource clock) {
    this.tables = tables;
    this.network = network;
    this.limits = limits;
    this.watermarkDelay = watermarkDelay;
    this.zone = zone;
    this.corrections = new StateCorrections(tables, zone, network.version(), codeVersion);
    this.clock = clock;
  }

  /**
   * What is brought in.
   *
   * @param messages with Kafka's columns {@code value, topic, partition, offset, timestamp}; all of
   *     the partition {@link #NO_PARTITION}, the offsets in the order of the files
   * @param undecodable records that never became messages, as {@link Quarantine#recordSchema()}
   * @param fingerprint of the files: the same bad records are stored once
   */
  public record Files(Dataset<Row> messages, Dataset<Row> undecodable, String fingerprint) {}

  /** Runs to its end. */
  public FileReport run(SparkSession spark, Files files, BackfillPlan.Writing writing)
      throws InterruptedException {
    SparkSession.setActiveSession(spark);
    Broadcast<Network> stations =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network);
    Dataset<Row> outcomes =
        files
            .messages()
            .transform(StationMessages::keyed)
            .transform(StationFold.of(stations, limits, watermarkDelay, watermarkDelay))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Outcomes.Totals totals = Outcomes.totals(outcomes);
      return new Load(spark, files, outcomes, totals, StateBackfill.now(clock))
          .run(stations, writing);
    } finally {
      outcomes.unpersist();
    }
  }

  /** One run, from the outcomes on. */
  private final class Load {
    private final SparkSession spark;
    private final Files files;
    private final Dataset<Row> outcomes;
    private final Outcomes.Totals totals;
    private final Instant now;

    Load(
        SparkSession spark,
        Files files,
        Dataset<Row> outcomes,
        Outcomes.Totals totals,
        Instant now) {
      this.spark = spark;
      this.files = files;
      this.outcomes = outcomes;
      this.totals = totals;
      this.now = now;
    }

    FileReport run(Broadcast<Network> stations, BackfillPlan.Writing writing)
        throws InterruptedException {
      ObservationColumns columns = new ObservationColumns(zone, now);
      Dataset<Row> offered =
          Outcomes.taken(outcomes, columns)
              .union(Outcomes.late(outcomes, columns))
              .persist(StorageLevel.MEMORY_AND_DISK());
      PinnedTables pinned = new PinnedTables(spark, tables);
      Dataset<Row> stored = pinned.read(Observations.TABLE);
      Dataset<Row> states = pinned.read(StationStates.TABLE);
      Column inPeriod = daysOf(offered);
      Dataset<Row> fresh =
          offered
              .join(stored.filter(inPeriod).select(identity()), isKnown(), "left_anti")
              .persist(StorageLevel.MEMORY_AND_DISK());
      try (Recomputation recomputation =
          Recomputation.of(
              ofTheirWindows(stored.filter(inPeriod).union(fresh), offered),
              stored.transform(ClosedWindows.of(watermarkDelay)),
              states.filter(inPeriod),
              BackfillPlan.Choice.ALL,
              WindowStates.of(stations))) {
        FileReport report =
            new FileReport(
                totals.books(), files.undecodable().count(), fresh.count(), recomputation.report());
        if (writing == BackfillPlan.Writing.APPLY) {
          store(fresh, report);
          if (report.states().changed() > 0) {
            corrections.write(spark, recomputation.changes(), now);
          }
        }
        return report;
      } finally {
        fresh.unpersist();
        offered.unpersist();
      }
    }

    /** Observations before states: what is cut off in between is completed by the next run. */
    private void store(Dataset<Row> fresh, FileReport report) {
      if (report.stored() > 0) {
        fresh
            .select(Observations.TABLE.columns())
            .write()
            .format("delta")
            .mode("append")
            .save(tables.pathOf(Observations.TABLE));
      }
      if (report.books().quarantined() > 0) {
        quarantine(Outcomes.quarantined(outcomes), "refused");
      }
      if (report.undecodable() > 0) {
        quarantine(files.undecodable(), "undecodable");
      }
    }

    /** The network decides what is refused: with another one, the same files are another load. */
    private void quarantine(Dataset<Row> records, String part) {
      records
          .withColumn(Quarantine.KNOWLEDGE_TIME.name(), lit(now))
          .select(Quarantine.TABLE.columns())
          .write()
          .format("delta")
          .mode("append")
          .option(
              "txnAppId", String.join("/", "files", files.fingerprint(), network.version(), part))
          .option("txnVersion", 1)
          .save(tables.pathOf(Quarantine.TABLE));
    }
  }

  private static Column daysOf(Dataset<Row> observations) {
    Row days =
        observations
            .agg(min(Observations.SERVICE_DATE.column()), max(Observations.SERVICE_DATE.column()))
            .first();
    return days.isNullAt(0)
        ? lit(false)
        : Observations.SERVICE_DATE.column().between(days.get(0), days.get(1));
  }

  private static Dataset<Row> ofTheirWindows(Dataset<Row> observations, Dataset<Row> offered) {
    String window = StationStates.WINDOW_START.name();
    String[] key = {StationStates.STATION_ID.name(), window};
    Column start = WindowStates.windowStart(Observations.PERIOD_START.column(), Duration.ZERO);
    Dataset<Row> touched = offered.withColumn(window, start).select(key[0], key[1]).distinct();
    return observations.withColumn(window, start).join(touched, key, "left_semi").drop(window);
  }

  private static Column[] identity() {
    return identityFields()
        .map(field -> field.column().as(KNOWN + field.name()))
        .toArray(Column[]::new);
  }

  private static Column isKnown() {
    return identityFields()
        .map(field -> field.column().eqNullSafe(col(KNOWN + field.name())))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static Stream<Field> identityFields() {
    return Stream.concat(Observations.KEY.stream(), Observations.MEASUREMENTS.stream());
  }
}
