package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {
  @Test
  void beginsWhenTheBatchThatEndsTheWarmUpIsThrough() {
    Score score =
        Score.after(
            1_000,
            List.of(
                batch(600, 600, 9_000, 9, 30),
                batch(600, 1_200, 12_000, 3, 36),
                batch(600, 1_800, 14_000, 2, 39),
                batch(600, 2_400, 15_000, 1, 42)));

    assertThat(score.messages()).isEqualTo(1_200);
    assertThat(score.perSecond()).isEqualTo(400); // 1,200 in three seconds
    assertThat(score.cpuSum()).isCloseTo(5_000, within(1e-6)); // six seconds for 1,200
    assertThat(score.batchSeconds()).isEqualTo(new Spread(2, 1, 2, 2, 2));
  }

  @Test
  void leavesASmallLastBatchOutOfTheMedianRate() {
    Score score =
        Score.of(
            List.of(
                batch(1, 1, 0, 1, 0),
                batch(600, 601, 2_000, 2, 1),
                batch(600, 1_201, 5_000, 3, 2),
                batch(6, 1_207, 6_000, 1, 3)));

    assertThat(score.medianPerSecond()).isEqualTo(200);
  }

  @Test
  void addsTheCostOfTwoJobsThatShareAMachine() {
    Score one = Score.of(new Part.Sent(1_000_000, 10, 8), Map.of(Cpu.DRIVER, 8.0));
    Score other = Score.of(new Part.Sent(1_000_000, 20, 16), Map.of(Cpu.DRIVER, 16.0));

    assertThat(one.and(other).cpuSum()).isCloseTo(24, within(1e-9));
    assertThat(one.and(other).perSecond()).isCloseTo(1_000_000 / 30.0, within(1e-6));
  }

  @Test
  void takesTheNearestRankForAPercentile() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(4, 2, 4, 4, 4));
    assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, 0, 0, 0, 0));
  }

  private static BatchLine batch(
      long rows, long soFar, long endMillis, int seconds, double driverCpu) {
    return new BatchLine(
        "q", 0, rows, seconds * 1_000L, endMillis, soFar, Map.of(Cpu.DRIVER, driverCpu), 0, 0);
  }
}
