package io.tailback.training.export;

import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.TreeNode;
import org.apache.spark.mllib.tree.configuration.Algo;
import org.apache.spark.mllib.tree.configuration.FeatureType;
import org.apache.spark.mllib.tree.model.DecisionTreeModel;
import org.apache.spark.mllib.tree.model.GradientBoostedTreesModel;
import org.apache.spark.mllib.tree.model.InformationGainStats;
import org.apache.spark.mllib.tree.model.Node;
import org.apache.spark.mllib.tree.model.Predict;
import org.apache.spark.mllib.tree.model.Split;
import scala.Option;
import scala.collection.immutable.List$;

/**
 * The trees of one horizon as MLlib's own model: what it predicts is added to the typical speed and
 * the share of the deviation. It can be saved and loaded by MLlib.
 */
public final class MllibExport {
  private static final int ROOT = 1;

  private MllibExport() {}

  /** The sum of trees of a horizon, each with weight 1. */
  public static GradientBoostedTreesModel of(SpeedModel model, int horizon) {
    DecisionTreeModel[] trees = new DecisionTreeModel[model.centre().trees()];
    double[] weights = new double[trees.length];
    for (int i = 0; i < trees.length; i++) {
      trees[i] =
          new DecisionTreeModel(node(model.centre().tree(i), ROOT, horizon), Algo.Regression());
      weights[i] = 1;
    }
    return new GradientBoostedTreesModel(Algo.Regression(), trees, weights);
  }

  private static Node node(TreeNode node, int id, int horizon) {
    if (node instanceof TreeNode.Split split) {
      return new Node(
          id,
          new Predict(0, 0),
          0,
          false,
          Option.apply(
              new Split(
                  split.feature(),
                  split.threshold(),
                  FeatureType.Continuous(),
                  List$.MODULE$.empty())),
          Option.apply(node(split.left(), Node.leftChildIndex(id), horizon)),
          Option.apply(node(split.right(), Node.rightChildIndex(id), horizon)),
          Option.<InformationGainStats>empty());
    }
    TreeNode.Leaf leaf = (TreeNode.Leaf) node;
    return new Node(
        id,
        new Predict(leaf.value(horizon), 0),
        0,
        true,
        Option.<Split>empty(),
        Option.<Node>empty(),
        Option.<Node>empty(),
        Option.<InformationGainStats>empty());
  }
}
