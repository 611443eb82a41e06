package io.tailback.training.boost;

import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.GrownTree;
import io.tailback.training.tree.LeafRows;
import io.tailback.training.tree.TreeGrower;
import io.tailback.training.tree.TreeShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Boosting towards the median, all horizons at once. Each round MLlib grows one tree on the clipped
 * residuals of one group of horizons; then every leaf is given, for every horizon, the median of
 * the residuals of all training examples in it. A step of the rate towards that median follows.
 *
 * <p>Source: gradient boosting with absolute loss refits its leaves by medians (Friedman, Greedy
 * function approximation, Annals of Statistics 29, 2001, algorithm 3). Clipping instead of the bare
 * sign keeps the size of small residuals (Huber's loss, algorithm 4 there). Sharing a tree between
 * horizons is Tailback's own: horizons close by ask the same questions, and a leaf's many values
 * cost one walk.
 */
public final class BoostedMedians {
  private final Settings settings;

  public BoostedMedians(Settings settings) {
    this.settings = settings;
  }

  /**
   * How it is boosted.
   *
   * @param rounds number of trees
   * @param rate share of a leaf's median that is taken
   * @param clipKmh residuals count at most this much while a tree grows, km/h
   * @param groups horizons (0 is five minutes) whose residuals the trees grow on, in turn
   */
  public record Settings(
      int rounds, double rate, float clipKmh, List<int[]> groups, TreeShape shape, long seed) {}

  /**
   * A tree with its leaves.
   *
   * @param leafValues what each leaf adds at each horizon: leaf by leaf, twelve each, km/h
   * @param leafRows how many training examples lie in each leaf
   */
  public record Step(GrownTree tree, float[] leafValues, int[] leafRows) {}

  /** What hears of the progress. */
  public interface Listener {
    /** After a round; predictions by horizon and row. */
    void after(int round, float[][] predictions);
  }

  /**
   * Boosts from a base.
   *
   * @param predictions the base, by horizon and example, km/h; they are changed to the result
   * @param isTraining which examples may be learned from
   */
  public List<Step> run(
      TreeGrower grower,
      Examples examples,
      float[][] predictions,
      IntPredicate isTraining,
      Listener listener) {
    List<Step> steps = new ArrayList<>();
    boolean[] training = new boolean[examples.rows()];
    for (int row = 0; row < training.length; row++) {
      training[row] = isTraining.test(row);
    }
    for (int round = 0; round < settings.rounds(); round++) {
      int[] group = settings.groups().get(round % settings.groups().size());
      float[] target = clippedResiduals(examples, predictions, training, group);
      GrownTree tree =
          grower.grow(target, settings.shape(), 1, settings.seed() * 1_000_003L + round).get(0);
      int[] leaf = grower.leavesOf(tree, examples.rows());
      LeafRows rows = LeafRows.of(tree, leaf, training);
      float[] values = medians(examples, predictions, rows);
      for (int h = 0; h < ExampleBlock.HORIZONS; h++) {
        float[] ofHorizon = predictions[h];
        for (int row = 0; row < ofHorizon.length; row++) {
          ofHorizon[row] += values[leaf[row] * ExampleBlock.HORIZONS + h];
        }
      }
      steps.add(new Step(tree, values, rows.counts()));
      listener.after(round + 1, predictions);
    }
    return steps;
  }

  private float[] clippedResiduals(
      Examples examples, float[][] predictions, boolean[] training, int[] group) {
    float[] target = new float[examples.rows()];
    for (int row = 0; row < target.length; row++) {
      float sum = 0;
      int count = 0;
      for (int h : group) {
        float residual = examples.label(h, row) - predictions[h][row];
        if (!Float.isNaN(residual)) {
          sum += Math.max(-settings.clipKmh(), Math.min(settings.clipKmh(), residual));
          count++;
        }
      }
      target[row] = count == 0 || !training[row] ? Float.NaN : sum / count;
    }
    return target;
  }

  private float[] medians(Examples examples, float[][] predictions, LeafRows rows) {
    float[] values = new float[rows.leaves() * ExampleBlock.HORIZONS];
    IntStream.range(0, ExampleBlock.HORIZONS)
        .parallel()
        .forEach(
            h -> {
              float[] residuals = new float[rows.rows().length];
              for (int at = 0; at < rows.leaves(); at++) {
                int count =
                    rows.gather(at, row -> examples.label(h, row) - predictions[h][row], residuals);
                values[at * ExampleBlock.HORIZONS + h] =
                    (float) (settings.rate() * median(residuals, count));
              }
            });
    return values;
  }

  private static float median(float[] values, int count) {
    if (count == 0) {
      return 0;
    }
    Arrays.sort(values, 0, count);
    return values[count / 2];
  }
}
