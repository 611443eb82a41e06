package io.tailback.training;

import io.tailback.core.feature.Features;
import io.tailback.core.forecast.Forest;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.TreeNode;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.spread.SpreadForest;
import io.tailback.training.tree.GrownTree;
import java.util.List;

/** Puts what was trained together as the model that serves. */
final class SpeedModels {
  private static final int HORIZONS = ExampleBlock.HORIZONS;

  private SpeedModels() {}

  static SpeedModel of(
      Base base, List<BoostedMedians.Step> steps, List<SpreadForest.Tree> spreadTrees) {
    Forest.Builder centre = Forest.builder(Features.count(), HORIZONS);
    steps.forEach(step -> centre.add(node(step.tree(), 0, step.leafValues(), HORIZONS)));
    Forest.Builder spread = Forest.builder(Features.count(), SpeedModel.SPREAD_OUTPUTS);
    spreadTrees.forEach(
        tree -> spread.add(node(tree.tree(), 0, tree.distances(), SpeedModel.SPREAD_OUTPUTS)));
    return new SpeedModel(
        Features.fingerprint(),
        base.typicalIndex(),
        base.deviationIndex(),
        base.weights(),
        centre.build(),
        spread.build());
  }

  private static TreeNode node(GrownTree tree, int node, float[] values, int outputs) {
    if (tree.isLeaf(node)) {
      double[] ofLeaf = new double[outputs];
      for (int i = 0; i < outputs; i++) {
        ofLeaf[i] = values[tree.leafNumber(node) * outputs + i];
      }
      return new TreeNode.Leaf(ofLeaf);
    }
    return new TreeNode.Split(
        tree.featureOf(node),
        tree.thresholdOf(node),
        node(tree, tree.leftOf(node), values, outputs),
        node(tree, tree.rightOf(node), values, outputs));
  }
}
