package io.tailback.core.measure;

import static io.tailback.core.state.CongestionLevel.FREE;
import static io.tailback.core.state.CongestionLevel.SLOW;
import static io.tailback.core.state.CongestionLevel.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.measure.LevelScore.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
  @Test
  void missingTruthIsLeftOutAndStandstillIsNot() { // F-Q2
    ForecastErrors errors =
        ForecastErrors.of(60.0, 58)
            .plus(ForecastErrors.of(50.0, 55))
            .plus(ForecastErrors.of(null, 45))
            .plus(ForecastErrors.of(40.0, 44))
            .plus(ForecastErrors.of(0.0, 6));

    assertThat(errors.maeKmh().value()).isCloseTo(4.25, within(1e-9));
    assertThat(errors.rmseKmh().value()).isCloseTo(4.5, within(1e-9));
    assertThat(errors.mapePercent().value()).isCloseTo(7.78, within(5e-3));
    // -2, +5, +4, +6 over four.
    assertThat(errors.biasKmh().value()).isCloseTo(3.25, within(1e-9));
    assertThat(errors.pairs()).isEqualTo(4);
    assertThat(errors.withoutTruth()).isEqualTo(1);
  }

  @Test
  void sumsOfPartsAreTheSumInAnyOrder() {
    ForecastErrors one = ForecastErrors.of(70.123456789, 64.1);
    ForecastErrors two = ForecastErrors.of(33.3, 41.987654321);
    ForecastErrors three = ForecastErrors.of(99.9, 0.1);

    assertThat(one.plus(two).plus(three)).isEqualTo(three.plus(one.plus(two)));
  }

  @Test
  void withoutATruthThereIsNoError() {
    ForecastErrors errors = ForecastErrors.NONE.plus(ForecastErrors.of(null, 45));

    assertThat(errors.maeKmh().reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
    assertThat(errors.rmseKmh().isPresent()).isFalse();
    assertThat(ForecastErrors.of(5.0, 6).mapePercent().isPresent()).isFalse();
  }

  @Test
  void bothEndsOfAnIntervalAreInside() {
    IntervalCoverage coverage =
        IntervalCoverage.of(50.0, 50, 60)
            .plus(IntervalCoverage.of(60.0, 50, 60))
            .plus(IntervalCoverage.of(60.1, 50, 60))
            .plus(IntervalCoverage.of(49.9, 50, 60))
            .plus(IntervalCoverage.of(null, 50, 60));

    assertThat(coverage.rate().value()).isEqualTo(0.5);
    assertThat(coverage.meanWidthKmh().value()).isEqualTo(10);
    assertThat(IntervalCoverage.NONE.meanWidthKmh().isPresent()).isFalse();
    assertThat(IntervalCoverage.NONE.rate().isPresent()).isFalse();
  }

  @Test
  void rareLevelsCountAsMuchAsFrequentOnes() {
    LevelScore score =
        LevelScore.of(
            List.of(
                new Pair(FREE, FREE),
                new Pair(FREE, FREE),
                new Pair(FREE, FREE),
                new Pair(SLOW, FREE),
                new Pair(SLOW, UNKNOWN)));

    assertThat(score.accuracyShare().value()).isEqualTo(0.75);
    // FREE: 2 x 3 / 7; SLOW: 0.
    assertThat(score.macroF1().value()).isCloseTo(3 / 7.0, within(1e-12));
    assertThat(score.pairs()).isEqualTo(4);
    assertThat(LevelScore.of(List.of()).accuracyShare().isPresent()).isFalse();
  }
}
