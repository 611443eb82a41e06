package io.tailback.training.boost;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.training.SmallTraining;
import io.tailback.training.TrainingPlan;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.GrownTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SmallTraining.Extension.class)
class BoostedMediansTest {
  private static final int[] SOME_HORIZONS = {0, 5, 11};

  @Test
  void everyLeafHoldsItsShareOfTheMedianOfTheTrainingRowsInIt(SmallTraining small) {
    double rate = SmallTraining.plan(1).boosting().rate();
    Examples examples = small.examples();
    boolean[] learnable = small.learnable();
    float[][] soFar = small.ofBase();
    int leaves = 0;
    for (BoostedMedians.Step step : small.steps()) {
      int[] leafOf = leavesOf(small, step.tree());
      for (int h : SOME_HORIZONS) {
        List<List<Float>> residuals = new ArrayList<>();
        int[] rows = new int[step.tree().leaves()];
        for (int leaf = 0; leaf < rows.length; leaf++) {
          residuals.add(new ArrayList<>());
        }
        for (int row = 0; row < leafOf.length; row++) {
          if (learnable[row]) {
            rows[leafOf[row]]++;
            float residual = examples.label(h, row) - soFar[h][row];
            if (!Float.isNaN(residual)) {
              residuals.get(leafOf[row]).add(residual);
            }
          }
        }
        assertThat(step.leafRows()).isEqualTo(rows);
        for (int leaf = 0; leaf < rows.length; leaf++, leaves++) {
          assertThat(step.leafValues()[leaf * ExampleBlock.HORIZONS + h])
              .isEqualTo((float) (rate * median(residuals.get(leaf))));
        }
        for (int row = 0; row < leafOf.length; row++) {
          soFar[h][row] += step.leafValues()[leafOf[row] * ExampleBlock.HORIZONS + h];
        }
      }
    }
    assertThat(leaves).isGreaterThan(3 * 8 * 20);
    for (int h : SOME_HORIZONS) {
      assertThat(soFar[h]).isEqualTo(small.predictions()[h]);
    }
  }

  /** The upper one of the two in the middle. */
  private static float median(List<Float> values) {
    Collections.sort(values);
    return values.isEmpty() ? 0 : values.get(values.size() / 2);
  }

  /** By the questions themselves. */
  private static int[] leavesOf(SmallTraining small, GrownTree tree) {
    int[] leaves = new int[small.examples().rows()];
    int row = 0;
    for (ExampleBlock block : small.blocks()) {
      for (int i = 0; i < block.rows(); i++, row++) {
        int node = 0;
        while (!tree.isLeaf(node)) {
          double value = block.vectors()[i * block.features() + tree.featureOf(node)];
          node = value <= tree.thresholdOf(node) ? tree.leftOf(node) : tree.rightOf(node);
        }
        leaves[row] = tree.leafNumber(node);
      }
    }
    return leaves;
  }

  /** A part of the way to the median of a leaf cannot take its rows farther from the truth. */
  @Test
  void theErrorOnTheTrainingRowsNeverGrows(SmallTraining small) {
    float[][] soFar = small.ofBase();
    double[] before = errors(small, soFar);
    for (BoostedMedians.Step step : small.steps()) {
      int[] leafOf = leavesOf(small, step.tree());
      for (int h = 0; h < soFar.length; h++) {
        for (int row = 0; row < leafOf.length; row++) {
          soFar[h][row] += step.leafValues()[leafOf[row] * ExampleBlock.HORIZONS + h];
        }
      }
      double[] after = errors(small, soFar);
      for (int h = 0; h < after.length; h++) {
        assertThat(after[h]).isLessThan(before[h]);
      }
      before = after;
    }
  }

  private static double[] errors(SmallTraining small, float[][] predictions) {
    boolean[] learnable = small.learnable();
    double[] errors = new double[predictions.length];
    for (int h = 0; h < errors.length; h++) {
      for (int row = 0; row < learnable.length; row++) {
        float error = small.examples().label(h, row) - predictions[h][row];
        errors[h] += learnable[row] && !Float.isNaN(error) ? Math.abs(error) : 0;
      }
    }
    return errors;
  }

  @Test
  void anotherSeedGivesOtherTrees(SmallTraining small) {
    BoostedMedians.Settings settings = SmallTraining.plan(SmallTraining.SEED + 1).boosting();
    BoostedMedians one =
        new BoostedMedians(
            new BoostedMedians.Settings(
                1,
                settings.rate(),
                settings.clipKmh(),
                TrainingPlan.GROUPS,
                settings.shape(),
                settings.seed()));
    boolean[] learnable = small.learnable();
    List<BoostedMedians.Step> other =
        one.run(
            small.grower(),
            small.examples(),
            small.ofBase(),
            row -> learnable[row],
            (round, all) -> {});
    assertThat(other).hasSize(1);
    assertThat(other.get(0).leafValues()).isNotEqualTo(small.steps().get(0).leafValues());
  }
}
