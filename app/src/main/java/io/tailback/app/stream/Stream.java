package io.tailback.app.stream;

import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.core.TailbackException;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.streaming.BatchSink;
import io.tailback.streaming.Checkpoint;
import io.tailback.streaming.DeltaSink;
import io.tailback.streaming.HBaseLiveStores;
import io.tailback.streaming.KafkaMessageSource;
import io.tailback.streaming.KafkaMessageSource.Headers;
import io.tailback.streaming.LiveSink;
import io.tailback.streaming.MessageSource;
import io.tailback.streaming.PacedDeltaSink;
import io.tailback.streaming.QuarantineJob;
import io.tailback.streaming.StatesTopicSink;
import io.tailback.streaming.StationStateJob;
import io.tailback.streaming.StreamingConfig;
import io.tailback.streaming.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** The continuous jobs of one process, wired to their topics, tables and stores. */
public final class Stream {
  private Stream() {}

  /** Starts both queries and keeps them going while Kafka comes and goes. */
  public static KeptQueries start(
      SparkSession spark,
      Settings settings,
      Stack stack,
      Network network,
      String codeVersion,
      RunBooks books) {
    return startAround(
        spark, settings, stack, network, codeVersion, books, UnaryOperator.identity());
  }

  /**
   * As above, with something around the stores.
   *
   * @param around makes the stores that are written of those that there are
   */
  static KeptQueries startAround(
      SparkSession spark,
      Settings settings,
      Stack stack,
      Network network,
      String codeVersion,
      RunBooks books,
      UnaryOperator<List<BatchSink>> around) {
    return start(
        spark, settings, stack, network, codeVersion, books, UnaryOperator.identity(), around);
  }

  /**
   * Lets the queries step over records that the topics dropped before they were read; returns when
   * the checkpoints stand behind them. Does nothing when nothing is gone.
   */
  public static void stepOverWhatIsGone(
      SparkSession spark,
      Settings settings,
      Stack stack,
      Network network,
      String codeVersion,
      RunBooks books)
      throws InterruptedException {
    if (isWhole(spark, settings, stack)) {
      return;
    }
    try (KeptQueries queries =
        start(
            spark,
            settings,
            stack,
            network,
            codeVersion,
            books,
            KafkaMessageSource::steppingOver,
            UnaryOperator.identity())) {
      while (!queries.areThrough() && !isWhole(spark, settings, stack)) {
        queries.requireRunning();
        Thread.sleep(500);
      }
      queries.requireRunning();
    }
  }

  private static boolean isWhole(SparkSession spark, Settings settings, Stack stack) {
    StreamingConfig config = settings.streaming();
    try {
      sources(settings, stack)
          .forEach((query, source) -> requireWhole(spark, config, query, source));
      return true;
    } catch (TailbackException e) {
      if (e.id().equals("E18")) {
        return false;
      }
      throw e;
    }
  }

  static void requireWhole(
      SparkSession spark, StreamingConfig config, String query, MessageSource source) {
    source.continuity().requireWhole(Checkpoint.of(spark, config.checkpointRoot(), query));
  }

  private static Map<String, KafkaMessageSource> sources(Settings settings, Stack stack) {
    Topics topics = settings.streamingTopics();
    long most = settings.streaming().mostMessagesPerBatch();
    return Map.of(
        StationStateJob.QUERY,
        new KafkaMessageSource(topics.observations(), stack.kafka(), most, Headers.LEFT_OUT),
        QuarantineJob.QUERY,
        new KafkaMessageSource(topics.quarantine(), stack.kafka(), most, Headers.READ));
  }

  private static KeptQueries start(
      SparkSession spark,
      Settings settings,
      Stack stack,
      Network network,
      String codeVersion,
      RunBooks books,
      UnaryOperator<KafkaMessageSource> reading,
      UnaryOperator<List<BatchSink>> around) {
    StreamingConfig config = settings.streaming();
    Topics topics = settings.streamingTopics();
    Map<String, String> kafka = stack.kafka();
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    StopGate gate = new StopGate(books);
    KafkaMessageSource observations =
        reading.apply(sources(settings, stack).get(StationStateJob.QUERY));
    KafkaMessageSource quarantined =
        reading.apply(sources(settings, stack).get(QuarantineJob.QUERY));
    PacedDeltaSink delta = delta(spark, settings, tables, network, codeVersion);
    LiveSink live =
        new LiveSink(
            spark,
            new HBaseLiveStores(stack.hbase()),
            tables,
            delta::flush,
            config,
            InstantSource.system());
    StationStateJob states =
        new StationStateJob(
            observations,
            network,
            settings.validation(),
            around.apply(
                List.of(
                    delta,
                    live,
                    new StatesTopicSink(
                        topics.stationStates(), kafka, network.version(), codeVersion))),
            gate,
            config,
            InstantSource.system());
    QuarantineJob quarantine =
        new QuarantineJob(quarantined, tables, gate, config, InstantSource.system());
    return KeptQueries.start(
        kafka,
        Map.of(
            StationStateJob.QUERY,
            kept(
                spark,
                config,
                StationStateJob.QUERY,
                observations,
                () -> live.beside(delta.beside(states.start(spark))),
                delta::flush),
            QuarantineJob.QUERY,
            kept(
                spark,
                config,
                QuarantineJob.QUERY,
                quarantined,
                () -> quarantine.start(spark),
                () -> true)),
        gate,
        new Disks(spark.sessionState().newHadoopConf())
            .with(config.checkpointRoot(), "tailback.streaming.checkpoint-root")
            .with(settings.tablesRoot(), "tailback.delta.root")
            .with(settings.home().toString(), "--home"),
        () -> end(delta, live));
  }

  private static PacedDeltaSink delta(
      SparkSession spark,
      Settings settings,
      DeltaTables tables,
      Network network,
      String codeVersion) {
    return new PacedDeltaSink(
        spark,
        new DeltaSink(tables, settings.zone(), network.version(), codeVersion),
        settings.streaming().checkpointRoot(),
        settings.delta().commitInterval(),
        InstantSource.system());
  }

  /** The tables first, for the live stores catch up from them. */
  private static void end(PacedDeltaSink delta, LiveSink live) {
    try (live) {
      delta.close();
    }
  }

  /**
   * Brings to the tables what an earlier run stored and left waiting in its checkpoint; before that
   * checkpoint is given up.
   */
  static void commitLeftovers(
      SparkSession spark, Settings settings, Network network, String codeVersion) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    delta(spark, settings, tables, network, codeVersion).commitLeftovers();
  }

  static KeptQuery kept(
      SparkSession spark,
      StreamingConfig config,
      String query,
      KafkaMessageSource source,
      Callable<StreamingQuery> start,
      BooleanSupplier bringUp) {
    return new KeptQuery(
        start,
        () -> requireWhole(spark, config, query, source),
        new SilentPartitions(source.topic(), config.silence()),
        bringUp);
  }
}
