package io.tailback.core.forecast;

import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import java.util.random.RandomGenerator;

/** Invented forests and vectors. Every value of a vector is exact as a float. */
public final class ModelFixtures {
  private ModelFixtures() {}

  /** A forest of random trees up to a depth. */
  public static Forest forest(
      RandomGenerator random, int trees, int depth, int inputs, int outputs) {
    Forest.Builder builder = Forest.builder(inputs, outputs);
    for (int tree = 0; tree < trees; tree++) {
      builder.add(tree(random, depth, inputs, outputs));
    }
    return builder.build();
  }

  /** Three of four possible splits are there; thresholds lie close to values of vectors. */
  public static TreeNode tree(RandomGenerator random, int depth, int inputs, int outputs) {
    if (depth == 0 || (random.nextInt(4) == 0 && depth < 6)) {
      double[] values = new double[outputs];
      for (int i = 0; i < outputs; i++) {
        values[i] = random.nextGaussian();
      }
      return new Leaf(values);
    }
    return new Split(
        random.nextInt(inputs),
        threshold(random),
        tree(random, depth - 1, inputs, outputs),
        tree(random, depth - 1, inputs, outputs));
  }

  /** As in real trees: halfway between two values, or a value itself. */
  private static double threshold(RandomGenerator random) {
    double value = value(random);
    return switch (random.nextInt(3)) {
      case 0 -> value;
      case 1 -> (value + Math.nextUp((float) value)) / 2;
      default -> (value + value(random)) / 2;
    };
  }

  private static double value(RandomGenerator random) {
    return (float) (random.nextInt(-40, 161) + random.nextInt(8) / 10.0);
  }

  /** A vector of speeds around those that the trees ask for. */
  public static double[] vector(RandomGenerator random, int inputs) {
    double[] vector = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      vector[i] = value(random);
    }
    return vector;
  }

  /** A model whose first twelve features are typical speeds and whose next one is the deviation. */
  public static SpeedModel model(RandomGenerator random, int trees, int depth, int inputs) {
    int[] typical = new int[Horizons.COUNT];
    double[] weights = new double[Horizons.COUNT];
    for (int h = 0; h < Horizons.COUNT; h++) {
      typical[h] = h;
      weights[h] = 0.9 - 0.06 * h;
    }
    return new SpeedModel(
        "features-of-a-test",
        typical,
        Horizons.COUNT,
        weights,
        forest(random, trees, depth, inputs, Horizons.COUNT),
        forest(random, Math.max(1, trees / 4), depth, inputs, SpeedModel.SPREAD_OUTPUTS));
  }
}
