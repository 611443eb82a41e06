package io.tailback.batch;

import io.delta.tables.DeltaTable;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.network.Network;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.state.StationState;
import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import io.tailback.streaming.DeltaSink;
import io.tailback.streaming.StationStateJob;
import io.tailback.streaming.StreamingConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Delta tables below one folder, filled by the streaming job, corrected by backfills. */
final class StreamedTables implements AutoCloseable {
  static final Duration WATERMARK_DELAY = StreamingConfig.DEFAULT.watermarkDelay();

  /** Each look at it is a second later: no two batches become visible at the same time. */
  private final AtomicLong seconds = new AtomicLong();

  final DeltaTables tables;
  private final SparkSession spark;
  private Network network;
  private final MemoryMessages topic;
  private final Path checkpoints;
  private StreamingQuery query;

  StreamedTables(SparkSession spark, Path folder, Network network) {
    this.spark = spark;
    this.network = network;
    this.topic = new MemoryMessages(spark);
    this.tables = new DeltaTables(spark, folder.resolve("tables").toString());
    this.checkpoints = folder.resolve("checkpoints");
    tables.apply();
  }

  InstantSource clock() {
    return () -> Instant.parse("2026-01-02T03:04:05Z").plusSeconds(seconds.incrementAndGet());
  }

  StreamedTables start() throws TimeoutException {
    query =
        new StationStateJob(
                session -> topic.messages(),
                network,
                ValidationConfig.DEFAULT,
                List.of(
                    new DeltaSink(
                        tables, TrafficFixtures.LOS_ANGELES, network.version(), "stream")),
                (name, batchId, totals, took) -> {},
                StreamingConfig.DEFAULT.withCheckpointRoot(checkpoints.toString()),
                clock())
            .start(spark);
    return this;
  }

  /** The next start knows these stations. */
  StreamedTables knowing(Network other) {
    network = other;
    return this;
  }

  /** Sends these as one batch and waits until it is stored. */
  StreamedTables feed(List<Message> messages) {
    topic.send(messages);
    query.processAllAvailable();
    return this;
  }

  /** Sends them cut into batches, with room between them. */
  StreamedTables feed(List<Message> messages, int batches) {
    int size = (messages.size() + batches - 1) / batches;
    for (int from = 0; from < messages.size(); from += size) {
      feed(messages.subList(from, Math.min(messages.size(), from + size)));
    }
    return this;
  }

  StateBackfill backfill() {
    return new StateBackfill(
        tables, network, WATERMARK_DELAY, TrafficFixtures.LOS_ANGELES, "backfill", clock());
  }

  FileBackfill fileBackfill() {
    return new FileBackfill(
        tables,
        network,
        ValidationConfig.DEFAULT,
        WATERMARK_DELAY,
        TrafficFixtures.LOS_ANGELES,
        "files",
        clock());
  }

  /** All kept states, by station and window. */
  List<StationState> states() {
    return rowsOfStates().stream().map(StationStateRows::fromRow).toList();
  }

  /**
   * All that is kept of states but who wrote them, when, and how old they are on the wall clock.
   */
  List<String> valuesOfStates() {
    return rowsOfStates().stream().map(Row::json).toList();
  }

  private List<Row> rowsOfStates() {
    return tables
        .read(StationStates.TABLE)
        .orderBy(StationStates.STATION_ID.column(), StationStates.WINDOW_START.column())
        .drop(
            StationStates.KNOWLEDGE_TIME.name(),
            StationStates.CODE_VERSION.name(),
            StationStates.LIVE_TIME.name())
        .collectAsList();
  }

  /** All that is kept of observations but the place in the log and when they became visible. */
  List<String> valuesOfObservations() {
    List<String> rows = new ArrayList<>();
    for (Row row :
        tables
            .read(Observations.TABLE)
            .drop(
                Observations.TOPIC_PARTITION.name(),
                Observations.TOPIC_OFFSET.name(),
                Observations.KNOWLEDGE_TIME.name())
            .collectAsList()) {
      rows.add(row.json());
    }
    rows.sort(null);
    return rows;
  }

  long rows(Table table) {
    return tables.read(table).count();
  }

  long version(Table table) {
    return DeltaTable.forPath(spark, tables.pathOf(table))
        .history(1)
        .first()
        .<Long>getAs("version");
  }

  void stop() throws TimeoutException {
    query.stop();
  }

  @Override
  public void close() throws TimeoutException {
    if (query != null) {
      query.stop();
    }
  }
}
