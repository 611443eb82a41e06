package io.tailback.streaming;

import io.tailback.core.network.Network;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.spark.step.HeldOutcomes;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.step.StationFold;
import io.tailback.spark.step.StationMessages;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Turns observations into station states, continuously. */
public final class StationStateJob {
  /** Name of the query, of its checkpoint and in the Spark UI. */
  public static final String QUERY = "station_states";

  private final MessageSource observations;
  private final Network network;
  private final ValidationConfig limits;
  private final List<BatchSink> sinks;
  private final BatchListener listener;
  private final StreamingConfig config;
  private final InstantSource clock;

  /**
   * @param observations the topic, or what stands for it
   * @param network the stations that are known
   * @param limits of the rules
   * @param sinks where outcomes go; they are written side by side
   * @param listener hears of each stored batch
   * @param clock gives the time at which a batch becomes visible
   */
  public StationStateJob(
      MessageSource observations,
      Network network,
      ValidationConfig limits,
      List<BatchSink> sinks,
      BatchListener listener,
      StreamingConfig config,
      InstantSource clock) {
    this.observations = observations;
    this.network = network;
    this.limits = limits;
    this.sinks = List.copyOf(sinks);
    this.listener = listener;
    this.config = config;
    this.clock = SteadyClock.of(clock);
  }

  /** Starts the query; it goes on where its checkpoint stands. */
  public StreamingQuery start(SparkSession spark) throws TimeoutException {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    Broadcast<Network> stations =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network);
    Dataset<Row> outcomes =
        observations
            .messages(spark)
            .transform(StationMessages::keyed)
            .transform(StationFold.of(stations, limits, config.watermarkDelay(), config.silence()));
    return new Query(QUERY, config, observations, listener)
        .start(outcomes, belongings(), this::store);
  }

  private Map<String, String> belongings() {
    Map<String, String> ids = new TreeMap<>();
    sinks.forEach(sink -> ids.putAll(sink.belongings()));
    return ids;
  }

  private void store(Dataset<Row> outcomes, long batchId) throws InterruptedException {
    long startNanos = System.nanoTime();
    try (HeldOutcomes held = HeldOutcomes.of(outcomes)) {
      Outcomes.Totals totals = Outcomes.totals(held.outcomes());
      if (totals.isEmpty()) {
        return;
      }
      Batch batch =
          new Batch(
              held.outcomes(), totals, Query.idOf(outcomes), batchId, KnowledgeTime.now(clock));
      SideBySide.write(batch, sinks);
      listener.stored(QUERY, batchId, totals, (System.nanoTime() - startNanos) / 1e9);
    }
  }
}
