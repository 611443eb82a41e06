package io.tailback.training.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.forecast.SpeedModel;
import io.tailback.training.SmallTraining;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SmallTraining.Extension.class)
class SpreadForestTest {
  private static final int HORIZONS = ExampleBlock.HORIZONS;
  private static final int OUTPUTS = SpeedModel.SPREAD_OUTPUTS;

  /** Below this the distances of the leaves are not stretched but replaced, km/h. */
  private static final double LEAST_KMH = 0.1;

  @Test
  void leavesHoldTheStretchedQuantilesOfTheirRows(SmallTraining small) {
    List<List<double[]>> quantilesAndSaid = new ArrayList<>();
    for (int output = 0; output < OUTPUTS; output++) {
      quantilesAndSaid.add(new ArrayList<>());
    }
    for (SpreadForest.Tree tree : small.spread()) {
      List<List<List<Float>>> residuals = residualsByLeaf(small, tree);
      for (int leaf = 0; leaf < tree.tree().leaves(); leaf++) {
        for (int h = 0; h < HORIZONS; h++) {
          List<Float> sorted = residuals.get(h).get(leaf);
          Collections.sort(sorted);
          for (int output = h; output < OUTPUTS; output += HORIZONS) {
            double share = isBelow(output) ? tail(output) : 1 - tail(output);
            double away = (isBelow(output) ? -1 : 1) * nearestRank(sorted, share);
            quantilesAndSaid
                .get(output)
                .add(
                    new double[] {
                      away / small.spread().size(), tree.distances()[leaf * OUTPUTS + output]
                    });
          }
        }
      }
    }
    int[][] leaves = leaves(small);
    for (int output = 0; output < OUTPUTS; output++) {
      List<double[]> all = quantilesAndSaid.get(output);
      assertThat(all).hasSizeGreaterThan(20);
      double[] widest = all.stream().max(Comparator.comparingDouble(one -> one[0])).orElseThrow();
      double factor = widest[1] / widest[0];
      for (double[] one : all) {
        assertThat(one[1]).isCloseTo(factor * one[0], within(1e-5));
      }
      assertThat(factor).isCloseTo(neededFactor(small, leaves, output, factor), within(1e-4));
    }
  }

  /** Twelve below and twelve above at 5 %, then the same at 25 %. */
  private static boolean isBelow(int output) {
    return output < 12 || (output >= 24 && output < 36);
  }

  private static double tail(int output) {
    return output < 24 ? 0.05 : 0.25;
  }

  private static List<List<List<Float>>> residualsByLeaf(
      SmallTraining small, SpreadForest.Tree tree) {
    int[] leafOf = small.grower().leavesOf(tree.tree(), small.examples().rows());
    boolean[] learnable = small.learnable();
    float[][] predictions = small.predictions();
    List<List<List<Float>>> residuals = new ArrayList<>();
    for (int h = 0; h < HORIZONS; h++) {
      residuals.add(new ArrayList<>());
      for (int leaf = 0; leaf < tree.tree().leaves(); leaf++) {
        residuals.get(h).add(new ArrayList<>());
      }
      for (int row = 0; row < leafOf.length; row++) {
        float residual = small.examples().label(h, row) - predictions[h][row];
        if (learnable[row] && !Float.isNaN(residual)) {
          residuals.get(h).get(leafOf[row]).add(residual);
        }
      }
    }
    return residuals;
  }

  private static double nearestRank(List<Float> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /** The stretch after which the tail's share of the held-out truths lies outside. */
  private static double neededFactor(
      SmallTraining small, int[][] leaves, int output, double factor) {
    int h = output % HORIZONS;
    boolean below = isBelow(output);
    float[] distance = distances(small, leaves, output);
    boolean[] heldOut = small.heldOut();
    float[] predictions = small.predictions()[h];
    List<Float> needed = new ArrayList<>();
    for (int row = 0; row < distance.length; row++) {
      double beyond = small.examples().label(h, row) - predictions[row];
      if (heldOut[row] && !Double.isNaN(beyond)) {
        double out = Math.max(0, below ? -beyond : beyond);
        needed.add((float) (out / Math.max(LEAST_KMH, distance[row] / factor)));
      }
    }
    Collections.sort(needed);
    return nearestRank(needed, 1 - tail(output));
  }

  @Test
  void theTailsShareOfTheHeldOutTruthsLiesBeyondEitherEnd(SmallTraining small) {
    Examples examples = small.examples();
    boolean[] heldOut = small.heldOut();
    float[][] predictions = small.predictions();
    int[][] leaves = leaves(small);
    for (int output = 0; output < OUTPUTS; output++) {
      int h = output % HORIZONS;
      float[] distance = distances(small, leaves, output);
      int outside = 0;
      int all = 0;
      for (int row = 0; row < distance.length; row++) {
        float residual = examples.label(h, row) - predictions[h][row];
        if (heldOut[row] && !Float.isNaN(residual)) {
          all++;
          float beyond = isBelow(output) ? -residual : residual;
          outside += beyond > Math.max(0, distance[row]) * (1 + 1e-5f) ? 1 : 0;
        }
      }
      assertThat(all).isGreaterThan(5_000);
      assertThat((double) outside / all)
          .as("output %d", output)
          .isCloseTo(tail(output), within(0.002));
    }
  }

  /** By tree and example. */
  private static int[][] leaves(SmallTraining small) {
    int[][] leaves = new int[small.spread().size()][];
    for (int tree = 0; tree < leaves.length; tree++) {
      leaves[tree] =
          small.grower().leavesOf(small.spread().get(tree).tree(), small.examples().rows());
    }
    return leaves;
  }

  private static float[] distances(SmallTraining small, int[][] leaves, int output) {
    float[] sums = new float[small.examples().rows()];
    for (int tree = 0; tree < leaves.length; tree++) {
      float[] distances = small.spread().get(tree).distances();
      for (int row = 0; row < sums.length; row++) {
        sums[row] += distances[leaves[tree][row] * OUTPUTS + output];
      }
    }
    return sums;
  }
}
