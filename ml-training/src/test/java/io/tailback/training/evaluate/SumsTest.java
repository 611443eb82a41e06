package io.tailback.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.training.example.ExampleBlock;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsTest {
  @Test
  void growAsTheMeasuresOfTheCoreDoBitForBit() {
    Random random = new Random(3);
    ErrorSums sums = new ErrorSums();
    CoverageSums intervals = new CoverageSums();
    ForecastErrors expected = ForecastErrors.NONE;
    IntervalCoverage expectedIntervals = IntervalCoverage.NONE;
    for (int i = 0; i < 2000; i++) {
      float truth = i % 7 == 0 ? 10 : random.nextFloat() * 120;
      float forecast = i % 5 == 0 ? truth : random.nextFloat() * 120;
      sums.add(truth, forecast);
      intervals.add(truth, forecast - 5, forecast + 20);
      expected = expected.plus(ForecastErrors.of((double) truth, forecast));
      expectedIntervals =
          expectedIntervals.plus(IntervalCoverage.of((double) truth, forecast - 5, forecast + 20));
    }
    sums.addWithoutTruth();

    assertThat(sums.errors()).isEqualTo(expected.plus(ForecastErrors.of(null, 0)));
    assertThat(intervals.coverage()).isEqualTo(expectedIntervals);
  }

  /** Case F-Q2 of measures.md. */
  @Test
  void giveTheErrorsOfTheWorkedExample() {
    ErrorSums sums = new ErrorSums();
    sums.add(60, 58);
    sums.add(50, 55);
    sums.addWithoutTruth();
    sums.add(40, 44);
    sums.add(0, 6);

    assertThat(sums.errors().maeKmh().value()).isEqualTo(4.25);
    assertThat(sums.errors().rmseKmh().value()).isCloseTo(4.5, within(1e-9));
    assertThat(sums.errors().mapePercent().value()).isCloseTo(7.78, within(0.005));
  }

  @Test
  void speedChangesFastOnlyBeyondTheBoundAndWithinReach() {
    TruthSeries truths = new TruthSeries(2, 9, FastChange.DEFAULT);
    truths.put(0, 0, 100);
    truths.put(0, 4, 79.9f);
    truths.put(1, 0, 100);
    truths.put(1, 6, 80);
    truths.put(1, -3, 100);
    truths.put(1, -4, 20);
    truths.put(1, 12, 20);

    // From three windows before to three after: windows 1 to 3 see both speeds, which lie 20.1
    // apart.
    assertThat(truths.fastChanges(0))
        .containsExactly(false, true, true, true, false, false, false, false, false);
    assertThat(truths.fastChanges(1)).doesNotContain(true);
  }

  @Test
  void theBaselinesAreColumnsOfTheVectors() {
    ExampleBlock block =
        new ExampleBlock(
            3,
            new int[2],
            new long[2],
            new short[2],
            new float[] {1, 2, 3, 4, 5, 6},
            new float[24]);
    assertThat(Baselines.columnsOf(block, new int[] {2, 0})).containsExactly(3, 6, 1, 4);
  }
}
