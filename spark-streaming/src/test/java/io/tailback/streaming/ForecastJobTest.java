package io.tailback.streaming;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.Waiting;
import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecaster;
import io.tailback.core.forecast.HorizonSpeeds;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.forecast.UsualSpeeds;
import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveStation;
import io.tailback.core.time.SlotOfWeek;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.step.FeatureFrames;
import io.tailback.spark.table.ForecastRows;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class ForecastJobTest {
  private static final List<String> STATIONS = List.of(ForecastRun.A, ForecastRun.B, ForecastRun.C);
  private static final int WINDOWS = 24;
  private static final Instant LIVE = Instant.parse("2026-01-05T16:00:00Z");

  private final List<ForecastRun> runs = new ArrayList<>();

  @SparkDir Path folder;

  @AfterEach
  void stopJobs() throws TimeoutException {
    for (ForecastRun run : runs) {
      run.stop();
    }
  }

  @Test
  void storesOnceWhatTheFeaturesOfABatchWouldSay(SparkSession spark) throws TimeoutException {
    NamedChampion champion = NamedChampion.named("once");
    champion.is("0.5");
    UnsteadyStores stores = UnsteadyStores.named("once");
    ForecastRun run = run(spark, "once", champion);
    ForecastLiveSink live = new ForecastLiveSink(stores, Waiting.PATIENCE);
    List<ClosedState> states = states();
    // Cut through the middle of windows, with a restart, and a part that comes twice.
    run.start(run.delta(), live).feed(states.subList(0, 20)).feed(states.subList(20, 37));
    run.stop();
    run.start(run.delta(), live)
        .feed(states.subList(30, 37))
        .feed(states.subList(37, states.size()));
    run.stop();

    assertThat(words(run.rows())).isEqualTo(words(expected(run.place(), champion, "0.5", states)));
    assertThat(run.rows()).hasSize(WINDOWS * 3 * Horizons.COUNT);
    assertThat(speeds(run.rows()))
        .containsExactlyInAnyOrderElementsOf(
            speedsByBatchFeatures(spark, run.place(), champion.load("0.5"), states));
    for (LiveStation shown : stores.shown()) {
      Forecast forecast = shown.forecast().orElseThrow().forecast();
      assertThat(forecast.issuedAt()).isEqualTo(window(WINDOWS));
      assertThat(shown.forecast().orElseThrow().liveTime()).isEqualTo(liveTime(WINDOWS - 1));
    }
    assertThat(stores.shown()).hasSize(3);
  }

  @Test
  void aNewChampionServesWholeFramesAndOneOfOtherFeaturesNever(SparkSession spark)
      throws TimeoutException {
    NamedChampion champion = NamedChampion.named("changing");
    UsualSpeeds.Builder usual = new UsualSpeeds.Builder();
    for (String station : STATIONS) {
      for (int slot = 0; slot < SlotOfWeek.COUNT; slot++) {
        usual.add(station, slot, 77);
      }
    }
    ForecastRun run = run(spark, "changing", champion).with(usual.build());
    run.start(run.delta()).feed(frame(0));
    champion.is("0.5");
    run.feed(frame(1));
    champion.is(NamedChampion.OF_OTHER_FEATURES);
    run.feed(frame(2));
    champion.is("1.0");
    run.feed(frame(3));
    run.stop();

    List<String> versions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Instant issuedAt = window(i + 1);
      versions.addAll(
          run.rows().stream()
              .filter(row -> row.<Instant>getAs(Forecasts.ISSUED_AT.name()).equals(issuedAt))
              .map(row -> versionAndSpeed(row))
              .distinct()
              .toList());
    }
    assertThat(versions)
        .containsExactly(
            "historical-average HISTORICAL 77.0",
            "0.5 FORECAST 75.0",
            "0.5 FORECAST 75.0",
            "1.0 FORECAST 60.0");
    assertThat(run.rows()).hasSize(4 * 3 * Horizons.COUNT);
  }

  @Test
  void aBatchThatFailsBehindTheTableAddsNothingWhenItIsRepeated(SparkSession spark)
      throws TimeoutException {
    NamedChampion champion = NamedChampion.named("failing");
    champion.is("0.5");
    ForecastRun run = run(spark, "failing", champion);
    ForecastTableSink delta = run.delta();
    run.start(
        new ForecastSink() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public void write(ForecastBatch batch) {
            delta.write(batch);
            throw new IllegalStateException("broken on purpose");
          }
        });
    run.send(frame(0));
    run.awaitFailure();
    run.stop();
    assertThat(run.rows()).hasSize(3 * Horizons.COUNT);

    run.start(run.delta()).feed(frame(1));
    run.stop();

    assertThat(run.rows()).hasSize(2 * 3 * Horizons.COUNT);
  }

  @Test
  void whoeverDoesNotSpeakIsWaitedForNoLongerThanWasSaid(SparkSession spark)
      throws TimeoutException {
    NamedChampion champion = NamedChampion.named("waiting");
    champion.is("0.5");
    ForecastRun run = run(spark, "waiting", champion).waiting(Duration.ofMillis(300));
    run.start(run.delta()).feed(frame(0));
    long all = 3L * Horizons.COUNT;
    run.awaitRows(all);

    // No message follows: time alone has to make the frame due.
    run.send(frame(1).subList(0, 2));
    run.awaitRows(2 * all);
    run.stop();

    assertThat(run.rows()).hasSize((int) (2 * all));
  }

  @Test
  void whatPeopleLookAtIsWrittenBeforeTheOthersBegin(SparkSession spark) throws TimeoutException {
    NamedChampion champion = NamedChampion.named("ordered");
    champion.is("0.5");
    CountDownLatch othersBegan = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    ForecastSink first =
        new WatchedSink(
            () -> {
              // Whoever runs beside it begins within this time; nobody may.
              boolean isAlone = !await(othersBegan, Duration.ofSeconds(1));
              order.add(isAlone ? "first, alone" : "first, beside another");
            });
    ForecastSink second =
        new WatchedSink(
            () -> {
              othersBegan.countDown();
              order.add("second");
            });
    ForecastRun run = run(spark, "ordered", champion);

    run.start(first, second).feed(frame(0));
    run.stop();

    assertThat(order).containsExactly("first, alone", "second");
  }

  private static boolean await(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Does as it is told with every batch. */
  private record WatchedSink(Runnable work) implements ForecastSink {
    @Override
    public String name() {
      return "watched";
    }

    @Override
    public void write(ForecastBatch batch) {
      work.run();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "3, 2", "3, 1"})
  void regionsMayBeCutAnewBetweenTwoRuns(int before, int after, SparkSession spark)
      throws TimeoutException {
    NamedChampion champion = NamedChampion.named("cut-" + before + "-" + after);
    champion.is("0.5");
    ForecastRun run = run(spark, "cut-" + before + "-" + after, champion).withRegionsOf(before);
    run.start(run.delta()).feed(frame(0)).feed(frame(1));
    run.stop();

    run.withRegionsOf(after).start(run.delta()).feed(frame(2)).feed(frame(3));
    run.stop();

    assertThat(run.rows()).hasSize(4 * 3 * Horizons.COUNT);
    assertThat(
            run.rows().stream()
                .map(
                    row ->
                        row.getAs(Forecasts.STATION_ID.name())
                            + " "
                            + row.getAs(Forecasts.ISSUED_AT.name())
                            + " "
                            + row.getAs(Forecasts.HORIZON_MINUTES.name())))
        .doesNotHaveDuplicates();
  }

  private ForecastRun run(SparkSession spark, String name, Champion champion) {
    ForecastRun run = new ForecastRun(spark, folder.resolve(name), champion);
    runs.add(run);
    return run;
  }

  private static String versionAndSpeed(Row row) {
    return row.getAs(Forecasts.MODEL_VERSION.name())
        + " "
        + row.getAs(Forecasts.VALUE_CLASS.name())
        + " "
        + row.getAs(Forecasts.SPEED_P50_KMH.name());
  }

  private static List<String> words(List<Row> rows) {
    return rows.stream().map(row -> row.mkString("|")).sorted().toList();
  }

  /** What a fold over all states at once says at the end of each window. */
  private static List<Row> expected(
      ForecastPlace place, Champion champion, String version, List<ClosedState> states) {
    Forecaster forecaster =
        new Forecaster(
            Optional.of(champion.load(version)),
            UsualSpeeds.NONE,
            place.network(),
            place.neighbourhoods(),
            place.clock());
    NetworkHistory history = new NetworkHistory();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < WINDOWS; i++) {
      Instant window = window(i);
      states.stream()
          .map(ClosedState::state)
          .filter(state -> state.windowStart().equals(window))
          .forEach(history::see);
      for (Forecast forecast : forecaster.at(history, window, STATIONS)) {
        rows.addAll(ForecastRows.tableRows(forecast, LOS_ANGELES, "test"));
      }
    }
    return rows;
  }

  private static List<String> speeds(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                speed(
                    row.getAs(Forecasts.STATION_ID.name()),
                    row.getAs(Forecasts.ISSUED_AT.name()),
                    row.getAs(Forecasts.HORIZON_MINUTES.name()),
                    row.getAs(Forecasts.SPEED_P50_KMH.name())))
        .toList();
  }

  private static String speed(String station, Instant issuedAt, int minutes, double kmh) {
    return station + " " + issuedAt + " " + minutes + " " + kmh;
  }

  /** What the model says of the vectors that training reads from the table of states. */
  private static List<String> speedsByBatchFeatures(
      SparkSession spark, ForecastPlace place, ServedModel served, List<ClosedState> states) {
    Dataset<Row> table =
        spark.createDataFrame(
            states.stream().map(ClosedState::state).map(StationStateRows::toRow).toList(),
            StationStates.computedSchema());
    List<String> speeds = new ArrayList<>();
    for (Row row :
        new FeatureFrames(
                place.network(), place.neighbourhoods(), served.typical(), place.clock(), 2)
            .of(table, WindowNumber.of(window(0)), WindowNumber.of(window(WINDOWS)))
            .collectAsList()) {
      double[] vector = row.<Double>getList(2).stream().mapToDouble(Double::doubleValue).toArray();
      HorizonSpeeds said = new HorizonSpeeds();
      served.model().forecastInto(vector, said);
      for (int h = 0; h < Horizons.COUNT; h++) {
        speeds.add(
            speed(
                row.getString(0),
                row.getInstant(1).plus(Duration.ofMinutes(5)),
                Horizons.minutesOf(h),
                said.p50()[h]));
      }
    }
    return speeds;
  }

  private static List<ClosedState> states() {
    Random random = new Random(11);
    List<ClosedState> states = new ArrayList<>();
    for (int i = 0; i < WINDOWS; i++) {
      for (String station : STATIONS) {
        states.add(
            stationState(station, window(i))
                .speedKmh(random.nextInt(6) == 0 ? null : Double.valueOf(20 + random.nextInt(80)))
                .vehicleCount(10L + random.nextInt(90))
                .closed(liveTime(i)));
      }
    }
    return states;
  }

  private static List<ClosedState> frame(int number) {
    return STATIONS.stream()
        .map(station -> stationState(station, window(number)).speedKmh(60).closed(liveTime(number)))
        .toList();
  }

  private static Instant window(int number) {
    return MONDAY_0800.plus(Duration.ofMinutes(5L * number));
  }

  private static Instant liveTime(int number) {
    return LIVE.plus(Duration.ofMinutes(5L * number));
  }
}
