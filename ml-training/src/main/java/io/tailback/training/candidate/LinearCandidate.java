package io.tailback.training.candidate;

import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.TreeGrower;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.mllib.regression.LabeledPoint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** MLlib's linear regression on all features, one model for each horizon asked for. */
public final class LinearCandidate {
  /**
   * Some features are differences of others; without a little of it there is no single solution.
   */
  private static final double RIDGE = 1e-3;

  private final SparkSession session;
  private final double rowShare;
  private final HorizonModels models;
  private final long seed;

  /**
   * @param rowShare share of the training examples that it learns from
   * @param horizons for which it is trained (0 is five minutes); it says nothing at others
   */
  public LinearCandidate(SparkSession session, double rowShare, int[] horizons, long seed) {
    this.session = session;
    this.rowShare = rowShare;
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
        "linear",
        examples,
        base,
        training,
        (forecast, horizon, target) ->
            add(examples, grower.withPoints(target, rowShare, seed, this::train), forecast));
  }

  private LinearRegressionModel train(JavaRDD<LabeledPoint> points) {
    Dataset<Row> rows =
        session.createDataFrame(
            points.map(one -> new Point(one.label(), one.features().asML())), Point.class);
    return new LinearRegression().setRegParam(RIDGE).setSolver("normal").fit(rows);
  }

  private static void add(Examples examples, LinearRegressionModel model, float[] forecast) {
    double[] coefficients = model.coefficients().toArray();
    double intercept = model.intercept();
    List<float[]> found =
        examples.blocks().map(block -> residuals(block, coefficients, intercept)).collect();
    int at = 0;
    for (float[] some : found) {
      for (float residual : some) {
        forecast[at++] += residual;
      }
    }
  }

  private static float[] residuals(ExampleBlock block, double[] coefficients, double intercept) {
    float[] residuals = new float[block.rows()];
    for (int row = 0; row < residuals.length; row++) {
      double sum = intercept;
      for (int i = 0; i < coefficients.length; i++) {
        sum += coefficients[i] * block.vectors()[row * block.features() + i];
      }
      residuals[row] = (float) sum;
    }
    return residuals;
  }

  /** A row as MLlib's regression reads it. */
  public static final class Point implements java.io.Serializable {
    private static final long serialVersionUID = 1;
    private final double label;
    private final org.apache.spark.ml.linalg.Vector features;

    Point(double label, org.apache.spark.ml.linalg.Vector features) {
      this.label = label;
      this.features = features;
    }

    /** What is to be said. */
    public double getLabel() {
      return label;
    }

    /** What it is said from. */
    public org.apache.spark.ml.linalg.Vector getFeatures() {
      return features;
    }
  }
}
