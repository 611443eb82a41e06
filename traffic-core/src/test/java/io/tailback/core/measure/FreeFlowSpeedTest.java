package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FreeFlowSpeedTest {
  private static final Percentiles OBSERVED =
      Percentiles.of(
          new double[] {
            88, 90, 92, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 110,
            112
          });

  @Test
  void isTheSpeedThatFifteenPercentExceed() { // F-F1
    assertThat(FreeFlowSpeed.of(OBSERVED, 20, 88.5, null))
        .isEqualTo(new FreeFlowSpeed(107.0, FreeFlowSpeed.Basis.OBSERVED, 20));
    assertThat(OBSERVED.at(850, PercentileMethod.INTERPOLATED).value())
        .isCloseTo(107.15, within(1e-9));
  }

  @Test
  void tooFewSpeedsFallBackToTheLimitThenToTheClassThenToNothing() {
    int fewest = FreeFlowSpeed.FEWEST_VALUES;

    assertThat(FreeFlowSpeed.of(OBSERVED, fewest, 88.5, 100.0))
        .isEqualTo(new FreeFlowSpeed(88.5, FreeFlowSpeed.Basis.POSTED_LIMIT, 0));
    assertThat(FreeFlowSpeed.of(OBSERVED, fewest, null, 100.0))
        .isEqualTo(new FreeFlowSpeed(100.0, FreeFlowSpeed.Basis.ROAD_CLASS, 0));
    assertThat(FreeFlowSpeed.of(OBSERVED, fewest, null, null))
        .isEqualTo(new FreeFlowSpeed(null, FreeFlowSpeed.Basis.NONE, 0));
  }
}
