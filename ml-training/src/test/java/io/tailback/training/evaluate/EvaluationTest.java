package io.tailback.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.time.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final double FREE_FLOW = 105;
  private static final LocalDate HOLIDAY = LocalDate.of(2012, 3, 12);
  private static final EvaluationRules RULES =
      EvaluationRules.of(RecordedSpeeds.ZONE, new HolidayCalendar(Set.of(HOLIDAY)));
  private static final RecordedSpeeds ROWS = new RecordedSpeeds(7, "716328", "717447");
  private static final Predictor MODEL = ROWS.model();
  private static final Predictor PERSISTENCE = ROWS.persistence();
  private static final Evaluation EVALUATION =
      Evaluation.of(ROWS, List.of(MODEL, PERSISTENCE, ROWS.average()), network(), RULES);

  private static Network network() {
    return Network.of(
        List.of(
            Station.named("716328").withFreeFlowSpeedKmh(FREE_FLOW),
            Station.named("717447").withFreeFlowSpeedKmh(FREE_FLOW)));
  }

  @Test
  void everyErrorIsThatOfAListOfPairs() {
    for (Predictor predictor : List.of(MODEL, PERSISTENCE)) {
      NaiveEvaluation naive = new NaiveEvaluation(ROWS, predictor);
      PredictorEvaluation scores = EVALUATION.find(predictor.name()).orElseThrow();
      Predicate<NaiveEvaluation.Pair> fast = naive.changesFast();
      for (int h = 0; h < Horizons.COUNT; h++) {
        int minutes = Horizons.minutesOf(h);
        compare(scores.errors(Subset.ALL_TIMES, minutes), naive.pairs(h, pair -> true));
        compare(
            scores.errors(Subset.PEAKS, minutes),
            naive.pairs(h, pair -> NaiveEvaluation.isPeak(pair, HOLIDAY)));
        compare(scores.errors(Subset.FAST_CHANGES, minutes), naive.pairs(h, fast));
        assertThat(scores.errors(Subset.ALL_TIMES, minutes).withoutTruth())
            .isEqualTo(naive.withoutTruth(h))
            .isPositive();
      }
    }
  }

  private static void compare(ForecastErrors errors, List<NaiveEvaluation.Pair> pairs) {
    assertThat(errors.pairs()).isEqualTo(pairs.size()).isPositive();
    assertThat(errors.maeKmh().value()).isCloseTo(NaiveEvaluation.mae(pairs), within(1e-6));
    assertThat(errors.rmseKmh().value()).isCloseTo(NaiveEvaluation.rmse(pairs), within(1e-6));
    assertThat(errors.mapePercent().value())
        .isCloseTo(NaiveEvaluation.mapePercent(pairs), within(1e-4));
  }

  @Test
  void theSubsetsAreNeitherEmptyNorEverything() {
    long all = EVALUATION.model().errors(Subset.ALL_TIMES, 30).pairs();
    assertThat(EVALUATION.model().errors(Subset.PEAKS, 30).pairs()).isBetween(1L, all / 2);
    assertThat(EVALUATION.model().errors(Subset.FAST_CHANGES, 30).pairs()).isBetween(1L, all - 1);
  }

  @Test
  void everyIntervalIsThatOfAListOfPairs() {
    NaiveEvaluation naive = new NaiveEvaluation(ROWS, MODEL);
    for (int h = 0; h < Horizons.COUNT; h++) {
      int minutes = Horizons.minutesOf(h);
      List<NaiveEvaluation.Pair> all = naive.pairs(h, pair -> true);
      compare(EVALUATION.model().coverage(Subset.ALL_TIMES, minutes), all);
      compare(
          EVALUATION.model().narrowCoverage(Subset.ALL_TIMES, minutes),
          NaiveEvaluation.narrow(all));
      compare(
          EVALUATION.model().coverage(Subset.PEAKS, minutes),
          naive.pairs(h, pair -> NaiveEvaluation.isPeak(pair, HOLIDAY)));
    }
    assertThat(EVALUATION.predictors().get(1).coverage(Subset.PEAKS, 30))
        .isEqualTo(IntervalCoverage.NONE);
  }

  private static void compare(IntervalCoverage coverage, List<NaiveEvaluation.Pair> pairs) {
    assertThat(coverage.rate().value())
        .isCloseTo(NaiveEvaluation.inside(pairs), within(1e-9))
        .isBetween(0.3, 1.0);
    assertThat(coverage.meanWidthKmh().value())
        .isCloseTo(NaiveEvaluation.width(pairs), within(1e-5));
  }

  @Test
  void levelsHoursAndStationsAreThoseOfAListOfPairs() {
    NaiveEvaluation naive = new NaiveEvaluation(ROWS, MODEL);
    for (int minutes : PublishedHorizons.MINUTES) {
      int h = Horizons.indexOf(minutes);
      List<NaiveEvaluation.Pair> all = naive.pairs(h, pair -> true);
      assertThat(EVALUATION.model().levels(minutes))
          .isEqualTo(NaiveEvaluation.levels(all, FREE_FLOW));
      for (int hour = 0; hour < 24; hour++) {
        int wanted = hour;
        compare(
            EVALUATION.model().errorsByHour(minutes).get(hour),
            naive.pairs(h, pair -> pair.local().getHour() == wanted));
      }
      for (int i = 0; i < 2; i++) {
        String station = EVALUATION.stations().get(i);
        compare(
            EVALUATION.model().errorsByStation(minutes).get(i),
            naive.pairs(h, pair -> pair.station().equals(station)));
      }
      assertThat(EVALUATION.levels(minutes).values().stream().mapToLong(x -> x).sum())
          .isEqualTo(all.size());
    }
  }

  @Test
  void theAgreementCountsEveryPairOnceInItsBin() {
    NaiveEvaluation naive = new NaiveEvaluation(ROWS, MODEL);
    Agreement agreement = EVALUATION.agreement().get(1);
    assertThat(agreement.minutes()).isEqualTo(30);
    List<NaiveEvaluation.Pair> pairs = naive.pairs(5, pair -> true);
    for (int truth : new int[] {4, 5, 20, 21}) {
      for (int forecast : new int[] {4, 5, 20, 21}) {
        assertThat(agreement.count(truth, forecast))
            .isEqualTo(
                pairs.stream()
                    .filter(pair -> (int) (pair.truth() / 5) == truth)
                    .filter(pair -> (int) (pair.forecast() / 5) == forecast)
                    .count());
      }
    }
    assertThat(agreement.most()).isPositive();
    assertThat(agreement.usedBins()).isBetween(22, 30);
  }

  @Test
  void theBestAndTheWorstDayAreFullAndCongested() {
    DaySeries good = EVALUATION.goodDay().orElseThrow();
    DaySeries bad = EVALUATION.badDay().orElseThrow();

    // The first judged moments lie in the morning of Friday, so Friday is not a full day.
    assertThat(good.date()).isAfter(LocalDate.of(2012, 3, 9));
    assertThat(good.maeKmh()).isLessThan(bad.maeKmh());
    assertThat(bad.maeKmh()).isCloseTo(maeOf(bad), within(1e-5));
    assertThat(good.maeKmh()).isCloseTo(maeOf(good), within(1e-5));
  }

  private static double maeOf(DaySeries day) {
    return NaiveEvaluation.mae(
        new NaiveEvaluation(ROWS, MODEL)
            .pairs(
                5,
                pair ->
                    pair.station().equals(day.stationId())
                        && pair.local().toLocalDate().equals(day.date())));
  }

  @Test
  void aDayWithAChangeOfTheClockHasAsManyWindowsAsItReallyLasts() {
    Predictor perfectOnSunday =
        new Predictor() {
          @Override
          public String name() {
            return "model";
          }

          @Override
          public float p50Kmh(int horizon, int row) {
            float truth = ROWS.truthKmh(horizon, row);
            boolean sunday =
                ROWS.windowOf(row) + horizon + 1
                        >= WindowNumber.of(Instant.parse("2012-03-11T08:00:00Z"))
                    && ROWS.windowOf(row) + horizon + 1
                        < WindowNumber.of(Instant.parse("2012-03-12T07:00:00Z"));
            return Float.isNaN(truth) ? 50 : sunday ? truth : truth + 5;
          }
        };
    DaySeries day =
        Evaluation.of(ROWS, List.of(perfectOnSunday), network(), RULES).goodDay().orElseThrow();

    assertThat(day.date()).isEqualTo(LocalDate.of(2012, 3, 11));
    assertThat(day.maeKmh()).isZero();
    assertThat(day.points()).hasSize(276);
    assertThat(day.points().get(0).windowStart()).isEqualTo(Instant.parse("2012-03-11T08:00:00Z"));
    assertThat(day.points().get(0).p05Kmh()).isNaN();
  }

  @Test
  void issueTimesAreTheEndsOfTheLastKnownWindows() {
    // 1440 windows have 1417 moments with an hour before and after; 354 of them are not judged.
    assertThat(EVALUATION.examples()).isEqualTo(2 * (1417 - 354));
    assertThat(EVALUATION.issued().orElseThrow().start())
        .isEqualTo(Instant.parse("2012-03-08T08:00:00Z").plusSeconds(300L * (12 + 354)));
    assertThat(EVALUATION.issued().orElseThrow().end())
        .isEqualTo(Instant.parse("2012-03-08T08:00:00Z").plusSeconds(300L * (5 * 288 - 11)));
  }

  @Test
  void theRegistryHearsTheSameNumbers() {
    Metrics metrics = EVALUATION.metrics();
    assertThat(metrics.find(Metrics.MODEL, Metrics.MAE_KMH, 45).getAsDouble())
        .isEqualTo(EVALUATION.model().errors(Subset.ALL_TIMES, 45).maeKmh().value());
    assertThat(metrics.find("model.peaks", Metrics.COVERAGE_RATE, 15).getAsDouble())
        .isEqualTo(EVALUATION.model().coverage(Subset.PEAKS, 15).rate().value());
    assertThat(metrics.find(Metrics.PERSISTENCE, "level_macro_f1", 15).getAsDouble())
        .isEqualTo(EVALUATION.find("persistence").orElseThrow().levels(15).macroF1().value());
    assertThat(metrics.has(Metrics.PERSISTENCE, Metrics.COVERAGE_RATE)).isFalse();
  }

  @Test
  void withoutAnyExampleNothingIsSaid() {
    Evaluation none = Evaluation.of(new NoRows(), List.of(MODEL), network(), RULES);
    assertThat(none.issued()).isEmpty();
    assertThat(none.stations()).isEmpty();
    assertThat(none.goodDay()).isEmpty();
    assertThat(none.model().errors(Subset.ALL_TIMES, 30).maeKmh().isPresent()).isFalse();
    assertThat(none.agreement().get(0).usedBins()).isZero();
    assertThat(none.metrics().byKey()).isEmpty();
  }

  @Test
  void aStationWithoutFreeFlowSpeedHasNoLevelsAndNoDay() {
    Network unknown = Network.of(List.of(Station.named("716328")));
    Evaluation evaluation = Evaluation.of(ROWS, List.of(MODEL), unknown, RULES);
    assertThat(evaluation.model().levels(15).pairs()).isZero();
    assertThat(evaluation.levels(15)).doesNotContainKey(CongestionLevel.UNKNOWN);
    assertThat(evaluation.badDay()).isEmpty();
  }

  @Test
  void aHorizonWithoutForecastsAndAForecastWithoutIntervalAreLeftOut() {
    float[][] p50 = new float[12][];
    float[][] p05 = new float[12][];
    float[][] p25 = new float[12][];
    float[][] p75 = new float[12][];
    float[][] p95 = new float[12][];
    p50[5] = filled(60);
    p05[5] = filled(Float.NaN);
    p25[5] = filled(Float.NaN);
    p75[5] = filled(Float.NaN);
    p95[5] = filled(Float.NaN);
    // The last example alone has an interval, and 32 is below every truth in the evening.
    p05[5][ROWS.rows() - 1] = 0;
    p25[5][ROWS.rows() - 1] = 20;
    p75[5][ROWS.rows() - 1] = 30;
    p95[5][ROWS.rows() - 1] = 32;
    PredictorEvaluation some =
        Evaluation.of(
                ROWS, List.of(Predictions.of("model", p05, p25, p50, p75, p95)), network(), RULES)
            .model();

    assertThat(some.errors(Subset.ALL_TIMES, 15)).isEqualTo(ForecastErrors.NONE);
    assertThat(some.errors(Subset.ALL_TIMES, 30).pairs())
        .isEqualTo(EVALUATION.model().errors(Subset.ALL_TIMES, 30).pairs());
    assertThat(some.coverage(Subset.ALL_TIMES, 30))
        .isEqualTo(new IntervalCoverage(0, 1, 32_000_000));
    assertThat(some.narrowCoverage(Subset.ALL_TIMES, 30))
        .isEqualTo(new IntervalCoverage(0, 1, 10_000_000));
  }

  private static float[] filled(float kmh) {
    float[] values = new float[ROWS.rows()];
    Arrays.fill(values, kmh);
    return values;
  }

  @Test
  void aForecastThatIsNoNumberAndATwiceNamedPredictorAreRefused() {
    Predictor broken = Predictions.of("broken", new float[12][]);
    float[][] nan = new float[12][ROWS.rows()];
    Arrays.fill(nan[3], Float.NaN);
    assertThatThrownBy(
            () -> Evaluation.of(ROWS, List.of(Predictions.of("model", nan)), network(), RULES))
        .hasMessage("model forecasts NaN km/h");
    assertThatThrownBy(() -> Evaluation.of(ROWS, List.of(broken, broken), network(), RULES))
        .hasMessage("broken is to be judged twice");
  }

  private record NoRows() implements JudgedRows {
    @Override
    public int rows() {
      return 0;
    }

    @Override
    public boolean isJudged(int row) {
      throw new IndexOutOfBoundsException(row);
    }

    @Override
    public String stationOf(int row) {
      throw new IndexOutOfBoundsException(row);
    }

    @Override
    public long windowOf(int row) {
      throw new IndexOutOfBoundsException(row);
    }

    @Override
    public float truthKmh(int horizon, int row) {
      throw new IndexOutOfBoundsException(row);
    }
  }
}
