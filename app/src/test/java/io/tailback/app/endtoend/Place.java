package io.tailback.app.endtoend;

import static io.tailback.core.Waiting.await;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.KeptQueries;
import io.tailback.app.stream.Networks;
import io.tailback.app.stream.RunBooks;
import io.tailback.app.stream.Stream;
import io.tailback.app.stream.Tables;
import io.tailback.core.network.Network;
import io.tailback.core.state.Books;
import io.tailback.core.store.LiveStation;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import io.tailback.ingest.Replay;
import io.tailback.ingest.ReplayCounts;
import io.tailback.ingest.ReplayPlan;
import io.tailback.ingest.kafka.ObservationProducer;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import io.tailback.streaming.Checkpoint;
import io.tailback.streaming.QuarantineJob;
import io.tailback.streaming.StationStateJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Topics, tables and checkpoints that belong together, as the command would use them. */
final class Place {
  static final String CODE_VERSION = "of-the-test";

  private final Settings settings;
  private final SparkSession spark;
  private final Stack stack;
  private final Network network;

  private Place(Settings settings, SparkSession spark, Stack stack, Network network) {
    this.settings = settings;
    this.spark = spark;
    this.stack = stack;
    this.network = network;
  }

  static Place furnish(Settings settings, SparkSession spark, List<Path> stations) {
    Stack stack = Stack.open(settings, EnumSet.allOf(StackPart.class), ReadinessListener.NONE);
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      topics.apply();
    }
    Tables.apply(spark, settings, stack.hbase(), DataLoss.REFUSED);
    Network network = null;
    for (Path file : stations) {
      network = Networks.add(spark, settings, file);
    }
    return new Place(settings, spark, stack, network);
  }

  Settings settings() {
    return settings;
  }

  Stack stack() {
    return stack;
  }

  Network network() {
    return network;
  }

  /** Starts the jobs; they go on where the checkpoints stand. */
  Running start() {
    RunBooks books = new RunBooks();
    return new Running(Stream.start(spark, settings, stack, network, CODE_VERSION, books), books);
  }

  /** The jobs while they run. */
  final class Running implements AutoCloseable {
    private final KeptQueries queries;
    private final RunBooks books;

    private Running(KeptQueries queries, RunBooks books) {
      this.queries = queries;
      this.books = books;
    }

    /** What became of everything that stands in the topics now, once all of it is stored. */
    Books booksWhenAllIsStored() {
      Map<Integer, Long> observations = ends(settings.topics().observations());
      Map<Integer, Long> quarantine = ends(settings.topics().quarantine());
      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                queries.requireRunning();
                return queries.hasReached(
                        StationStateJob.QUERY, settings.topics().observations(), observations)
                    && queries.hasReached(
                        QuarantineJob.QUERY, settings.topics().quarantine(), quarantine)
                    && queries.bringUpTables();
              });
      return books.books();
    }

    Books booksSoFar() {
      queries.requireRunning();
      return books.books();
    }

    @Override
    public void close() {
      queries.close();
    }
  }

  /** Where the stream notes that HBase lacks something. */
  Path liveDebt() {
    String checkpoint =
        Checkpoint.of(spark, settings.streaming().checkpointRoot(), StationStateJob.QUERY).folder();
    return Path.of(checkpoint, "tailback-live-debt");
  }

  /** Sends files through ingest. */
  ReplayCounts replay(ReplayPlan plan) throws InterruptedException {
    try (ObservationProducer producer = producer()) {
      return new Replay(plan, producer, Clock.systemUTC()).run((counts, clock) -> {});
    }
  }

  ObservationProducer producer() throws InterruptedException {
    return ObservationProducer.connect(settings.ingest(), stack.kafka(), Clock.systemUTC());
  }

  Dataset<Row> table(Table table) {
    return new DeltaTables(spark, settings.tablesRoot()).read(table);
  }

  /** Where each partition of a topic ends. */
  Map<Integer, Long> ends(String topic) {
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      return topics.ends(topic);
    }
  }

  /** All messages of a topic. */
  List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
    Map<Integer, Long> ends = ends(topic);
    long all = ends.values().stream().mapToLong(end -> end).sum();
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.kafkaServers(), "max.poll.records", 50_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          ends.keySet().stream().map(number -> new TopicPartition(topic, number)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .pollDelay(Duration.ZERO)
          .until(
              () -> {
                consumer.poll(Duration.ofSeconds(1)).forEach(messages::add);
                return messages.size() >= all;
              });
    }
    return messages;
  }

  /** HBase's live rows. */
  List<LiveStation> live() throws IOException {
    return inHBase(connection -> HBaseLiveStore.on(connection, stack.hbase()).list());
  }

  /** Asks HBase's states of the last days. */
  <T> T recent(Function<HBaseRecentStates, T> question) throws IOException {
    return inHBase(connection -> question.apply(HBaseRecentStates.on(connection, stack.hbase())));
  }

  private <T> T inHBase(Function<Connection, T> question) throws IOException {
    try (Connection connection = HBaseConnections.open(stack.hbase())) {
      return question.apply(connection);
    }
  }
}
