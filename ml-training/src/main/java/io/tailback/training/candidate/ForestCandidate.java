package io.tailback.training.candidate;

import io.tailback.training.evaluate.Predictions;
import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.GrownTree;
import io.tailback.training.tree.LeafRows;
import io.tailback.training.tree.TreeGrower;
import io.tailback.training.tree.TreeShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Random Forest by MLlib on what the base leaves, an equal number of trees for each group of
 * horizons. Its leaves hold the median of all training examples in them (Meinshausen, Quantile
 * regression forests, 2006).
 */
public final class ForestCandidate {
  private static final int HORIZONS = ExampleBlock.HORIZONS;

  private final TreeShape shape;
  private final int treesOfGroup;
  private final List<int[]> groups;
  private final long seed;

  public ForestCandidate(TreeShape shape, int treesOfGroup, List<int[]> groups, long seed) {
    this.shape = shape;
    this.treesOfGroup = treesOfGroup;
    this.groups = List.copyOf(groups);
    this.seed = seed;
  }

  /**
   * Trains the forest and lets it forecast.
   *
   * @param base forecasts to start from, by horizon and example, km/h
   */
  public Predictor run(TreeGrower grower, Examples examples, float[][] base, boolean[] training) {
    float[][] forecast = new float[HORIZONS][];
    for (int h = 0; h < HORIZONS; h++) {
      forecast[h] = base[h].clone();
    }
    for (int number = 0; number < groups.size(); number++) {
      int[] group = groups.get(number);
      int middle = group[group.length / 2];
      float[] target = HorizonModels.target(examples, middle, base[middle], training);
      for (GrownTree tree : grower.grow(target, shape, treesOfGroup, seed + number)) {
        add(examples, base, training, tree, grower.leavesOf(tree, target.length), group, forecast);
      }
    }
    return Predictions.of("random_forest", forecast);
  }

  private void add(
      Examples examples,
      float[][] base,
      boolean[] training,
      GrownTree tree,
      int[] leaf,
      int[] group,
      float[][] forecast) {
    LeafRows rows = LeafRows.of(tree, leaf, training);
    IntStream.of(group)
        .parallel()
        .forEach(
            h -> {
              float[] residuals = new float[rows.rows().length];
              float[] ofLeaf = new float[rows.leaves()];
              for (int at = 0; at < ofLeaf.length; at++) {
                int count =
                    rows.gather(at, row -> examples.label(h, row) - base[h][row], residuals);
                Arrays.sort(residuals, 0, count);
                ofLeaf[at] = count == 0 ? 0 : residuals[count / 2] / treesOfGroup;
              }
              for (int row = 0; row < leaf.length; row++) {
                forecast[h][row] += ofLeaf[leaf[row]];
              }
            });
  }
}
