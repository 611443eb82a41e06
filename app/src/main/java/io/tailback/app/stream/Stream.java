package io.tailback.app.stream;

import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.streaming.DeltaSink;
import io.tailback.streaming.HBaseLiveStores;
import io.tailback.streaming.KafkaMessageSource;
import io.tailback.streaming.LiveSink;
import io.tailback.streaming.QuarantineJob;
import io.tailback.streaming.StatesTopicSink;
import io.tailback.streaming.StationStateJob;
import io.tailback.streaming.StreamingConfig;
import io.tailback.streaming.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

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
    StreamingConfig config = settings.streaming();
    Topics topics = settings.streamingTopics();
    Map<String, String> kafka = stack.kafka();
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    StationStateJob states =
        new StationStateJob(
            new KafkaMessageSource(topics.observations(), kafka, config.mostMessagesPerBatch()),
            network,
            settings.validation(),
            List.of(
                new DeltaSink(tables, settings.zone(), network.version(), codeVersion),
                new LiveSink(new HBaseLiveStores(stack.hbase())),
                new StatesTopicSink(topics.stationStates(), kafka, network.version(), codeVersion)),
            books,
            config,
            InstantSource.system());
    QuarantineJob quarantine =
        new QuarantineJob(
            new KafkaMessageSource(topics.quarantine(), kafka, config.mostMessagesPerBatch()),
            tables,
            books,
            config,
            InstantSource.system());
    return KeptQueries.start(
        kafka,
        Map.of(
            StationStateJob.QUERY, () -> states.start(spark),
            QuarantineJob.QUERY, () -> quarantine.start(spark)));
  }
}
