package io.tailback.training.spread;

import io.tailback.core.forecast.SpeedModel;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.GrownTree;
import io.tailback.training.tree.LeafRows;
import io.tailback.training.tree.TreeGrower;
import io.tailback.training.tree.TreeShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A forest for the 90 % and the 50 % interval. MLlib grows each tree on how far the central
 * forecasts of one group of horizons were off; each leaf then holds, for every horizon, how far the
 * quantiles of the residuals in it lie below and above the forecast, and the forest says their
 * mean. Last, the distances of each horizon are stretched until, on examples that were not learned
 * from, 5 % (of the 50 % interval 25 %) of the truths lie beyond either end.
 *
 * <p>Source: quantiles of leaves, Meinshausen, Quantile regression forests, JMLR 7 (2006);
 * stretching on held-out examples, Romano, Patterson and Candès, Conformalized quantile regression,
 * NeurIPS 2019. That the quantiles of the leaves are averaged instead of their distributions is
 * Tailback's own: it makes the walk as cheap as that of any forest.
 */
public final class SpreadForest {
  private static final int HORIZONS = ExampleBlock.HORIZONS;

  /** Share of the truths beyond either end: of the 90 % interval, then of the 50 % interval. */
  private static final double[] TAILS = {0.05, 0.25};

  private static final int OUTPUTS = SpeedModel.SPREAD_OUTPUTS;

  private final Settings settings;

  public SpreadForest(Settings settings) {
    this.settings = settings;
  }

  /**
   * How it is grown.
   *
   * @param trees number of trees
   * @param clipKmh errors count at most this much while a tree grows, km/h
   * @param groups horizons whose errors the trees grow on, in turn
   */
  public record Settings(
      int trees, float clipKmh, List<int[]> groups, TreeShape shape, long seed) {}

  /**
   * A tree, with the distances of each of its leaves: leaf by leaf, twelve below and twelve above
   * for the 90 % interval, then as many for the 50 % interval, km/h.
   */
  public record Tree(GrownTree tree, float[] distances) {}

  /**
   * Grows the forest and stretches it.
   *
   * @param predictions the central forecasts, by horizon and example, km/h
   * @param learned examples to learn the distances from
   * @param heldOut examples by which they are stretched
   */
  public List<Tree> run(
      TreeGrower grower,
      Examples examples,
      float[][] predictions,
      boolean[] learned,
      boolean[] heldOut) {
    List<Tree> trees = new ArrayList<>();
    float[][] distances = new float[OUTPUTS][examples.rows()];
    for (int number = 0; number < settings.trees(); number++) {
      int[] group = settings.groups().get(number % settings.groups().size());
      float[] target = errors(examples, predictions, learned, group);
      GrownTree tree =
          grower.grow(target, settings.shape(), 1, settings.seed() * 1_000_003L + number).get(0);
      int[] leaf = grower.leavesOf(tree, examples.rows());
      float[] ofLeaves = quantiles(examples, predictions, LeafRows.of(tree, leaf, learned));
      for (int output = 0; output < distances.length; output++) {
        for (int row = 0; row < leaf.length; row++) {
          distances[output][row] += ofLeaves[leaf[row] * OUTPUTS + output];
        }
      }
      trees.add(new Tree(tree, ofLeaves));
    }
    stretch(trees, factors(examples, predictions, distances, heldOut));
    return trees;
  }

  private float[] errors(Examples examples, float[][] predictions, boolean[] learned, int[] group) {
    float[] target = new float[examples.rows()];
    for (int row = 0; row < target.length; row++) {
      float sum = 0;
      int count = 0;
      for (int h : group) {
        float residual = examples.label(h, row) - predictions[h][row];
        if (!Float.isNaN(residual)) {
          sum += Math.min(settings.clipKmh(), Math.abs(residual));
          count++;
        }
      }
      target[row] = count == 0 || !learned[row] ? Float.NaN : sum / count;
    }
    return target;
  }

  /** Each leaf's share of the mean over all trees. */
  private float[] quantiles(Examples examples, float[][] predictions, LeafRows rows) {
    float[] distances = new float[rows.leaves() * OUTPUTS];
    IntStream.range(0, HORIZONS)
        .parallel()
        .forEach(
            h -> {
              float[] residuals = new float[rows.rows().length];
              for (int leaf = 0; leaf < rows.leaves(); leaf++) {
                int count =
                    rows.gather(
                        leaf, row -> examples.label(h, row) - predictions[h][row], residuals);
                Arrays.sort(residuals, 0, count);
                int at = leaf * OUTPUTS + h;
                for (double tail : TAILS) {
                  distances[at] = (float) (-quantile(residuals, count, tail) / settings.trees());
                  distances[at + HORIZONS] =
                      (float) (quantile(residuals, count, 1 - tail) / settings.trees());
                  at += 2 * HORIZONS;
                }
              }
            });
    return distances;
  }

  private static double quantile(float[] sorted, int count, double share) {
    if (count == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(1, Math.min(count, rank)) - 1];
  }

  /** For each output the factor that leaves the tail's share of the held-out truths outside. */
  private float[] factors(
      Examples examples, float[][] predictions, float[][] distances, boolean[] heldOut) {
    float[] factors = new float[OUTPUTS];
    for (int output = 0; output < factors.length; output++) {
      int h = output % HORIZONS;
      float sign = output / HORIZONS % 2 == 0 ? -1 : 1;
      double tail = TAILS[output / (2 * HORIZONS)];
      float[] needed = new float[examples.rows()];
      int count = 0;
      for (int row = 0; row < needed.length; row++) {
        float beyond = sign * (examples.label(h, row) - predictions[h][row]);
        if (heldOut[row] && !Float.isNaN(beyond)) {
          needed[count++] =
              beyond <= 0 ? 0 : beyond / Math.max(LEAST_DISTANCE_KMH, distances[output][row]);
        }
      }
      Arrays.sort(needed, 0, count);
      factors[output] = count == 0 ? 1 : (float) quantile(needed, count, 1 - tail);
    }
    return factors;
  }

  /** Where the leaves say less, the speed is taken to be off by this much all the same, km/h. */
  private static final float LEAST_DISTANCE_KMH = 0.1f;

  private static void stretch(List<Tree> trees, float[] factors) {
    for (Tree tree : trees) {
      for (int i = 0; i < tree.distances().length; i++) {
        tree.distances()[i] *= factors[i % factors.length];
      }
    }
  }
}
