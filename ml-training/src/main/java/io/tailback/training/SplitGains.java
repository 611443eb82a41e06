package io.tailback.training;

import io.tailback.core.feature.Features;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.tree.GrownTree;
import java.util.List;

/** How much each feature brought the trees: MLlib's gain of its splits by the rows they split. */
final class SplitGains {
  private SplitGains() {}

  /** Shares that sum to 1, in the order of the features; all 0 when no tree asked for anything. */
  static double[] of(List<BoostedMedians.Step> steps) {
    double[] gains = new double[Features.count()];
    double sum = 0;
    for (BoostedMedians.Step step : steps) {
      add(step, 0, gains);
    }
    for (double gain : gains) {
      sum += gain;
    }
    for (int i = 0; i < gains.length && sum > 0; i++) {
      gains[i] /= sum;
    }
    return gains;
  }

  /** Adds a node's share and those below it; returns how many rows reach it. */
  private static long add(BoostedMedians.Step step, int node, double[] gains) {
    GrownTree tree = step.tree();
    if (tree.isLeaf(node)) {
      return step.leafRows()[tree.leafNumber(node)];
    }
    long rows = add(step, tree.leftOf(node), gains) + add(step, tree.rightOf(node), gains);
    gains[tree.featureOf(node)] += rows * tree.gainOf(node);
    return rows;
  }
}
