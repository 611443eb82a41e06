package io.tailback.streaming;

import static io.tailback.core.Waiting.await;

import io.tailback.core.TrafficFixtures;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.Regions;
import io.tailback.core.forecast.UsualSpeeds;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.state.ClosedState;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.decode.StationStateMessages;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Forecasts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A ForecastJob over a topic in memory, with a real Delta table, on two regions. */
final class ForecastRun {
  static final String A = TrafficFixtures.STATION_A;
  static final String B = TrafficFixtures.STATION_B;
  static final String C = TrafficFixtures.STATION_C;

  private static final Neighbourhoods NEIGHBOURHOODS =
      Neighbourhoods.of(
          TrafficFixtures.network(),
          new RoadDistances.Builder().add(A, B, 900).add(B, C, 1700).build());

  final DeltaTables tables;
  private final SparkSession spark;
  private final MemoryMessages topic;
  private final StreamingConfig config;
  private final Champion champion;
  private UsualSpeeds usual = UsualSpeeds.NONE;
  private ForecastConfig forecasts = config(Duration.ofMinutes(5), 2);
  private ForecastJob job;
  private StreamingQuery query;
  private long offset;

  ForecastRun(SparkSession spark, Path folder, Champion champion) {
    this.spark = spark;
    this.topic = new MemoryMessages(spark);
    this.tables = new DeltaTables(spark, folder.resolve("tables").toString());
    this.config = RunningJob.QUICK.withCheckpointRoot(folder.resolve("checkpoints").toString());
    this.champion = champion;
    tables.apply(Forecasts.TABLE);
  }

  private static ForecastConfig config(Duration frameWait, int mostStationsPerRegion) {
    return new ForecastConfig(
        true, frameWait, Duration.ofMillis(50), mostStationsPerRegion, Duration.ZERO, 1_000);
  }

  ForecastRun waiting(Duration frameWait) {
    forecasts = config(frameWait, forecasts.mostStationsPerRegion());
    return this;
  }

  ForecastRun withRegionsOf(int mostStations) {
    forecasts = config(forecasts.frameWait(), mostStations);
    return this;
  }

  ForecastRun with(UsualSpeeds speeds) {
    usual = speeds;
    return this;
  }

  ForecastPlace place() {
    return new ForecastPlace(
        TrafficFixtures.network(),
        NEIGHBOURHOODS,
        Regions.of(TrafficFixtures.network(), NEIGHBOURHOODS, forecasts.mostStationsPerRegion()),
        usual,
        TrafficFixtures.LOS_ANGELES,
        HolidayCalendar.NONE);
  }

  ForecastTableSink delta() {
    return new ForecastTableSink(tables, TrafficFixtures.LOS_ANGELES, "test");
  }

  ForecastRun start(ForecastSink... sinks) throws TimeoutException {
    job =
        new ForecastJob(
            session -> topic.messages(),
            place(),
            champion,
            List.of(sinks),
            (name, batch, totals, seconds) -> {},
            config,
            forecasts,
            InstantSource.system());
    query = job.start(spark);
    return this;
  }

  void send(List<ClosedState> states) {
    topic.send(messages(states));
  }

  /** Sends one batch and waits until all that is there is stored. */
  ForecastRun feed(List<ClosedState> states) {
    send(states);
    query.processAllAvailable();
    return this;
  }

  private List<Message> messages(List<ClosedState> states) {
    StationStateMessages encoder = new StationStateMessages(Instant.EPOCH, "n3-test", "test");
    List<Message> messages = new ArrayList<>();
    for (ClosedState state : states) {
      messages.add(Message.of(encoder.bytesOf(state), 0, offset++));
    }
    return messages;
  }

  void awaitFailure() {
    await().until(() -> query.exception().isDefined());
  }

  void awaitRows(long count) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> query.exception().isDefined() || rows().size() >= count);
  }

  List<Row> rows() {
    return tables
        .read(Forecasts.TABLE)
        .orderBy(
            Forecasts.ISSUED_AT.column(),
            Forecasts.STATION_ID.column(),
            Forecasts.HORIZON_MINUTES.column())
        .collectAsList();
  }

  void stop() throws TimeoutException {
    if (job != null) {
      query.stop();
      job.close();
    }
  }
}
