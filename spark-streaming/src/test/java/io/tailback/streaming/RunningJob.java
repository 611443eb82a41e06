package io.tailback.streaming;

import static io.tailback.core.Waiting.await;

import io.tailback.core.TrafficFixtures;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.state.Books;
import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A StationStateJob over a topic in memory, with real Delta tables below one folder. */
final class RunningJob {
  static final Instant VISIBLE_AT = Instant.parse("2026-01-02T03:04:05.678901Z");
  static final StreamingConfig QUICK =
      new StreamingConfig(
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofMillis(200),
          100_000,
          StreamingConfig.TriggerMode.CONTINUOUS,
          Duration.ofSeconds(2),
          "set per test");

  final MemoryMessages topic;
  final DeltaTables tables;
  private final SparkSession spark;
  private final Path folder;
  private final List<Outcomes.Totals> stored = new CopyOnWriteArrayList<>();
  private StreamingConfig config;
  private final List<LiveSink> liveSinks = new ArrayList<>();
  private InstantSource clock = () -> VISIBLE_AT;
  private StreamingQuery query;
  private PacedDeltaSink paced;
  private long sent;

  RunningJob(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
    this.topic = new MemoryMessages(spark);
    this.tables = new DeltaTables(spark, folder.resolve("tables").toString());
    this.config = QUICK.withCheckpointRoot(folder.resolve("checkpoints").toString());
    tables.apply();
  }

  RunningJob with(StreamingConfig other) {
    config = other.withCheckpointRoot(config.checkpointRoot());
    return this;
  }

  RunningJob by(InstantSource otherClock) {
    clock = otherClock;
    return this;
  }

  RunningJob onANewCheckpoint() {
    config = config.withCheckpointRoot(folder.resolve("other-checkpoints").toString());
    return this;
  }

  Path checkpoint() {
    return Path.of(config.checkpointRoot(), "tailback", StationStateJob.QUERY, "v2");
  }

  DeltaSink delta() {
    return new DeltaSink(tables, TrafficFixtures.LOS_ANGELES, "n3-test", "test");
  }

  RunningJob start() throws TimeoutException {
    return start(delta());
  }

  /** With Delta, which waits with its commits, and with stores that catch up beside the query. */
  RunningJob startPaced(Duration interval, LiveSink... live) throws TimeoutException {
    paced = new PacedDeltaSink(spark, delta(), config.checkpointRoot(), interval, clock);
    start(Stream.concat(Stream.of(paced), Stream.of(live)).toArray(BatchSink[]::new));
    paced.beside(query);
    for (LiveSink sink : live) {
      sink.beside(query);
      liveSinks.add(sink);
    }
    return this;
  }

  /** The store of the first sink catches up beside the query. */
  RunningJob startCatchingUp(LiveSink live, BatchSink... others) throws TimeoutException {
    start(Stream.concat(Stream.of(live), Stream.of(others)).toArray(BatchSink[]::new));
    live.beside(query);
    liveSinks.add(live);
    return this;
  }

  RunningJob start(BatchSink... sinks) throws TimeoutException {
    query =
        new StationStateJob(
                session -> topic.messages(),
                TrafficFixtures.network(),
                ValidationConfig.DEFAULT,
                List.of(sinks),
                (name, batchId, totals, seconds) -> stored.add(totals),
                config,
                clock)
            .start(spark);
    return this;
  }

  LiveSink live(LiveStores stores) {
    return new LiveSink(spark, stores, tables, () -> paced == null || paced.flush(), config, clock);
  }

  /** Sends one batch and waits until it is stored. */
  RunningJob feed(List<Message> messages) {
    send(messages);
    return awaitStored();
  }

  RunningJob send(List<Message> messages) {
    sent += messages.size();
    topic.send(messages);
    return this;
  }

  RunningJob awaitStored() {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> query.exception().isDefined() || (messagesStored() >= sent && isCommitted()));
    if (query.exception().isDefined()) {
      throw new AssertionError(query.exception().get());
    }
    return this;
  }

  /** Spark notes a batch as done a moment after its sinks have it; a stop in between repeats it. */
  private boolean isCommitted() throws IOException {
    return batchesIn("commits").equals(batchesIn("offsets"));
  }

  private Set<String> batchesIn(String log) throws IOException {
    Path noted = checkpoint().resolve(log);
    if (!Files.isDirectory(noted)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(noted)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .collect(Collectors.toSet());
    }
  }

  Throwable awaitFailure() {
    await().until(() -> query.exception().isDefined());
    return query.exception().get();
  }

  void awaitEnd() {
    await().until(() -> !query.isActive());
  }

  String queryId() {
    return query.id().toString();
  }

  /** As the command does it: what catches up ends with the query. */
  void stop() throws TimeoutException {
    if (query != null) {
      query.stop();
    }
    if (paced != null) {
      paced.close();
    }
    liveSinks.forEach(LiveSink::close);
    liveSinks.clear();
  }

  /** Forgets what was counted so far. */
  void newBooks() {
    stored.clear();
    sent = 0;
  }

  long messagesStored() {
    return stored.stream().mapToLong(Outcomes.Totals::messages).sum();
  }

  long batchesStored() {
    return stored.size();
  }

  Books books() {
    return stored.stream().map(Outcomes.Totals::books).reduce(Books.EMPTY, Books::plus);
  }

  long progressMarks() {
    return stored.stream().mapToLong(Outcomes.Totals::progressMarks).sum();
  }

  List<String> states() {
    return rows(StationStates.TABLE);
  }

  List<String> observations() {
    return rows(Observations.TABLE);
  }

  List<String> quarantined() {
    return rows(Quarantine.TABLE);
  }

  /** All but the times that say when it was shown, in an order of their own. */
  private List<String> rows(Table table) {
    List<String> rows = new ArrayList<>();
    for (Row row :
        tables
            .read(table)
            .drop(StationStates.KNOWLEDGE_TIME.name(), StationStates.LIVE_TIME.name())
            .collectAsList()) {
      rows.add(row.json());
    }
    rows.sort(null);
    return rows;
  }
}
