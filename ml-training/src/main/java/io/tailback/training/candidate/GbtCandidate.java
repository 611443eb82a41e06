package io.tailback.training.candidate;

import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.GrownTree;
import io.tailback.training.tree.TreeGrower;
import io.tailback.training.tree.TreeShape;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.regression.LabeledPoint;
import org.apache.spark.mllib.tree.GradientBoostedTrees;
import org.apache.spark.mllib.tree.configuration.Algo;
import org.apache.spark.mllib.tree.configuration.BoostingStrategy;
import org.apache.spark.mllib.tree.configuration.Strategy;
import org.apache.spark.mllib.tree.impurity.Variance;
import org.apache.spark.mllib.tree.loss.SquaredError$;
import org.apache.spark.mllib.tree.model.GradientBoostedTreesModel;

/** MLlib's own Gradient-Boosted Trees with squared loss, one model for each horizon asked for. */
public final class GbtCandidate {
  private final TreeShape shape;
  private final int iterations;
  private final HorizonModels models;
  private final long seed;

  /**
   * @param horizons for which it is trained (0 is five minutes); it says nothing at others
   */
  public GbtCandidate(TreeShape shape, int iterations, int[] horizons, long seed) {
    this.shape = shape;
    this.iterations = iterations;
    this.models = new HorizonModels(horizons);
    this.seed = seed;
  }

  /**
   * Trains the models and lets them forecast.
   *
   * @param base forecasts to start from, by horizon and example, km/h
   */
  public Predictor run(TreeGrower grower, Examples examples, float[][] base, boolean[] training) {
    return models.run(
        "gbt",
        examples,
        base,
        training,
        (forecast, horizon, target) ->
            add(
                grower,
                grower.withPoints(target, shape.rowShare(), seed + horizon, this::train),
                forecast));
  }

  private GradientBoostedTreesModel train(JavaRDD<LabeledPoint> points) {
    Strategy strategy =
        new Strategy(
            Algo.Regression(), Variance.instance(), shape.depth(), 0, shape.bins(), Map.of());
    strategy.setMinInstancesPerNode(shape.leastRows());
    BoostingStrategy boosting =
        new BoostingStrategy(strategy, SquaredError$.MODULE$, iterations, 0.1, 0.001);
    return GradientBoostedTrees.train(points, boosting);
  }

  private static void add(TreeGrower grower, GradientBoostedTreesModel model, float[] forecast) {
    for (int i = 0; i < model.trees().length; i++) {
      GrownTree tree = GrownTree.of(model.trees()[i].topNode());
      double[] ofLeaf = GrownTree.predictionsOf(model.trees()[i].topNode());
      int[] leaf = grower.leavesOf(tree, forecast.length);
      double weight = model.treeWeights()[i];
      for (int row = 0; row < forecast.length; row++) {
        forecast[row] += (float) (weight * ofLeaf[leaf[row]]);
      }
    }
  }
}
