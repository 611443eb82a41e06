package io.tailback.training.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.training.SmallTraining;
import io.tailback.training.TrainingPlan;
import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.ExamplePlan.Part;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.TreeShape;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SmallTraining.Extension.class)
class CandidatesTest {
  private static final int HALF_AN_HOUR = 5;
  private static final int[] ONE = {HALF_AN_HOUR};
  private static final TreeShape SHAPE = new TreeShape(5, 60, 0.3, 0.5, 32);

  @Test
  void aLinearRegressionIsBetterThanTheBaseThatItStartsFrom(SmallTraining small) {
    Predictor linear =
        new LinearCandidate(small.session(), 0.5, ONE, SmallTraining.SEED)
            .run(small.grower(), small.examples(), small.ofBase(), small.learnable());

    assertThat(errorKmh(small, linear)).isLessThan(0.995 * errorOfBaseKmh(small));
    saysNothingOfOtherHorizons(linear);
  }

  @Test
  void aRandomForestIsBetterThanTheBaseThatItStartsFrom(SmallTraining small) {
    Predictor forest =
        new ForestCandidate(SHAPE, 3, TrainingPlan.GROUPS, SmallTraining.SEED)
            .run(small.grower(), small.examples(), small.ofBase(), small.learnable());

    assertThat(errorKmh(small, forest)).isLessThan(0.98 * errorOfBaseKmh(small));
  }

  @Test
  void boostedTreesOfMllibAreBetterThanTheBaseThatTheyStartFrom(SmallTraining small) {
    Predictor gbt =
        new GbtCandidate(SHAPE, 6, ONE, SmallTraining.SEED)
            .run(small.grower(), small.examples(), small.ofBase(), small.learnable());

    assertThat(errorKmh(small, gbt)).isLessThan(0.995 * errorOfBaseKmh(small));
    saysNothingOfOtherHorizons(gbt);
  }

  private static void saysNothingOfOtherHorizons(Predictor predictor) {
    for (int horizon = 0; horizon < ExampleBlock.HORIZONS; horizon++) {
      assertThat(predictor.forecastsAt(horizon)).isEqualTo(horizon == HALF_AN_HOUR);
    }
  }

  private static double errorOfBaseKmh(SmallTraining small) {
    float[] base = small.ofBase()[HALF_AN_HOUR];
    return errorKmh(small, row -> base[row]);
  }

  private static double errorKmh(SmallTraining small, Predictor predictor) {
    return errorKmh(small, row -> predictor.p50Kmh(HALF_AN_HOUR, row));
  }

  /** Mean absolute error on the time that no candidate has seen. */
  private static double errorKmh(SmallTraining small, IntToDoubleFunction forecastKmh) {
    Examples examples = small.examples();
    return IntStream.range(0, examples.rows())
        .filter(row -> examples.partOf(row) == Part.TEST)
        .filter(row -> !Float.isNaN(examples.label(HALF_AN_HOUR, row)))
        .mapToDouble(
            row -> Math.abs(forecastKmh.applyAsDouble(row) - examples.label(HALF_AN_HOUR, row)))
        .average()
        .orElseThrow();
  }
}
