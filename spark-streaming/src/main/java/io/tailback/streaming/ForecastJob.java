package io.tailback.streaming;

import static org.apache.spark.sql.functions.col;

import io.tailback.streaming.StreamingConfig.TriggerMode;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns closed states into forecasts of every station's next hour, continuously. */
public final class ForecastJob implements AutoCloseable {
  /** Name of the query, of its checkpoint and in the Spark UI. */
  public static final String QUERY = "forecasts";

  private static final Logger LOG = LoggerFactory.getLogger(ForecastJob.class);

  private final MessageSource states;
  private final ForecastPlace place;
  private final Champion champion;
  private final ModelInService model;
  private final List<ForecastSink> sinks;
  private final BatchListener listener;
  private final StreamingConfig config;
  private final ForecastConfig forecasts;
  private final WakeUps wakeUps;

  /**
   * @param states the topic of closed states, or what stands for it
   * @param sinks where forecasts go: first to the one that people look at, then to the others side
   *     by side
   * @param listener hears when a batch begins
   * @param clock for what waits
   */
  public ForecastJob(
      MessageSource states,
      ForecastPlace place,
      Champion champion,
      List<ForecastSink> sinks,
      BatchListener listener,
      StreamingConfig config,
      ForecastConfig forecasts,
      InstantSource clock) {
    this.states = states;
    this.place = place;
    this.champion = champion;
    this.model = new ModelInService(champion, forecasts.modelCheck());
    this.sinks = List.copyOf(sinks);
    this.listener = listener;
    this.config = config.withTriggerInterval(forecasts.triggerInterval());
    this.forecasts = forecasts;
    this.wakeUps = new WakeUps(clock);
  }

  /** Starts the query; it goes on where its checkpoint stands. */
  public StreamingQuery start(SparkSession spark) throws TimeoutException {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    Broadcast<ForecastPlace> here =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(place);
    Dataset<Row> heard =
        states
            .messages(spark)
            .select(col("value"))
            .mapPartitions(RegionStates.ofMessages(here), Encoders.row(RegionStates.SCHEMA));
    Dataset<Row> woken =
        wakeUps
            .rows(spark)
            .mapPartitions(RegionStates.ofWakeUps(here), Encoders.row(RegionStates.SCHEMA));
    Dataset<Row> issued =
        heard
            .union(woken)
            .groupBy(col(RegionStates.REGION))
            .as(Encoders.INT(), Encoders.row(RegionStates.SCHEMA))
            .flatMapGroupsWithState(
                forecasts(here),
                OutputMode.Append(),
                Encoders.BINARY(),
                Encoders.row(RegionForecasts.SCHEMA),
                GroupStateTimeout.NoTimeout());
    return new Query(QUERY, config, states, listener).start(issued, belongings(), this::store);
  }

  private RegionForecasts forecasts(Broadcast<ForecastPlace> here) {
    return config.trigger() == TriggerMode.CONTINUOUS
        ? RegionForecasts.inRealTime(here, champion, forecasts.frameWait())
        : RegionForecasts.ofWhatIsThere(here, champion);
  }

  private Map<String, String> belongings() {
    Map<String, String> ids = new TreeMap<>();
    sinks.forEach(sink -> ids.putAll(sink.belongings()));
    return ids;
  }

  private void store(Dataset<Row> issued, long batchId) throws InterruptedException {
    long startNanos = System.nanoTime();
    Optional<String> version = model.version();
    // The jobs of this batch, and of no other, carry it to their tasks.
    issued
        .sparkSession()
        .sparkContext()
        .setLocalProperty(RegionForecasts.MODEL, version.orElse(null));
    try (HeldRows held = HeldRows.of(issued)) {
      Notes notes = held.each(Notes::of).stream().reduce(Notes.NONE, Notes::and);
      notes.waitingSince().ifPresent(since -> wakeUps.at(since.plus(forecasts.frameWait())));
      if (notes.forecasts() > 0) {
        ForecastBatch batch =
            new ForecastBatch(
                held.rows().filter(col("forecast").isNotNull()).select(col("forecast.*")),
                notes.forecasts(),
                Query.idOf(issued),
                batchId);
        write(batch);
      }
      if (notes.frames() > 0) {
        tell(notes, version, batchId, (System.nanoTime() - startNanos) / 1e9);
      }
    }
  }

  /** The first store gets the machine for itself: somebody waits for what it shows. */
  private void write(ForecastBatch batch) throws InterruptedException {
    sinks.get(0).write(batch);
    SideBySide.run(sinks.stream().skip(1).map(sink -> (Runnable) () -> sink.write(batch)).toList());
  }

  private static void tell(Notes notes, Optional<String> version, long batchId, double seconds) {
    if (LOG.isInfoEnabled()) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "Batch %d of %s: %,d frames, %,d forecasts by %s, %,d without; %.1f s",
              batchId,
              QUERY,
              notes.frames(),
              notes.forecasts(),
              version.map(name -> "model " + name).orElse("the historical average"),
              notes.without(),
              seconds));
    }
  }

  /** Stops waiting for anybody; once the query has ended. */
  @Override
  public void close() {
    wakeUps.close();
  }

  /**
   * What a batch amounted to.
   *
   * @param forecasts one for each station and frame
   * @param frames of all regions
   * @param without stations of which nobody knows what is usual, counted in each frame
   * @param waitingSinceMs since when the oldest frame waits; {@link #NOBODY} when none does
   */
  private record Notes(long forecasts, long frames, long without, long waitingSinceMs)
      implements Serializable {
    private static final long NOBODY = Long.MAX_VALUE;

    static final Notes NONE = new Notes(0, 0, 0, NOBODY);

    static Notes of(Iterator<InternalRow> rows) {
      Notes notes = NONE;
      long forecasts = 0;
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (row.isNullAt(0)) {
          notes =
              notes.and(
                  new Notes(
                      0, row.getInt(1), row.getInt(2), row.isNullAt(3) ? NOBODY : row.getLong(3)));
        } else {
          forecasts++;
        }
      }
      return notes.and(new Notes(forecasts, 0, 0, NOBODY));
    }

    Notes and(Notes other) {
      return new Notes(
          forecasts + other.forecasts,
          frames + other.frames,
          without + other.without,
          Math.min(waitingSinceMs, other.waitingSinceMs));
    }

    Optional<Instant> waitingSince() {
      return waitingSinceMs == NOBODY
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli(waitingSinceMs));
    }
  }
}
