package io.tailback.training;

import io.tailback.core.forecast.SpeedModel;
import io.tailback.spark.SparkExtension;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.ExampleJob;
import io.tailback.training.example.ExamplePlan;
import io.tailback.training.example.Examples;
import io.tailback.training.spread.SpreadForest;
import io.tailback.training.tree.TreeGrower;
import io.tailback.training.tree.TreeShape;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A small model of twelve recorded days, put together step by step so that tests can look between
 * the steps. It is trained once for all tests of a JVM.
 */
public final class SmallTraining {
  public static final long SEED = 1;
  private static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);
  private static final int DAYS = 12;

  private final SparkSession session;
  private final RecordedWeeks recorded = RecordedWeeks.days(MONDAY, DAYS);
  private final Examples examples;
  private final List<ExampleBlock> blocks;
  private final TreeGrower grower;
  private final boolean[] learnable;
  private final boolean[] heldOut;
  private final float[][] ofBase;
  private final float[][] predictions;
  private final List<BoostedMedians.Step> steps;
  private final List<SpreadForest.Tree> spread;
  private final SpeedModel model;

  private SmallTraining(SparkSession session) {
    this.session = session;
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    examples =
        new ExampleJob(recorded.network(), recorded.neighbourhoods(), RecordedWeeks.clock(), 64)
            .run(
                recorded.states(session),
                ExamplePlan.of(recorded.firstWindow(), recorded.endWindow()),
                2);
    blocks = new ArrayList<>(examples.blocks().collect());
    grower = new TreeGrower(spark, examples);
    learnable = heardIn(ExamplePlan.Part.TRAINING);
    heldOut = heardIn(ExamplePlan.Part.VALIDATION);
    predictions = Training.columns(examples);
    Base base = Base.fit(examples, predictions);
    ofBase = copyOf(predictions);
    TrainingPlan plan = plan(SEED);
    steps =
        new BoostedMedians(plan.boosting())
            .run(grower, examples, predictions, row -> learnable[row], (round, all) -> {});
    spread = new SpreadForest(plan.spread()).run(grower, examples, predictions, learnable, heldOut);
    model = SpeedModels.of(base, steps, spread);
  }

  /** Gives it to tests that ask for it with a parameter. */
  public static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SmallTraining.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      SparkSession session =
          (SparkSession) new SparkExtension().resolveParameter(parameter, context);
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(
              SmallTraining.class, key -> new SmallTraining(session), SmallTraining.class);
    }
  }

  /** Three rounds for each group of horizons, and two trees for the intervals. */
  public static TrainingPlan plan(long seed) {
    TreeShape shape = new TreeShape(6, 60, 0.2, 0.4, 32);
    return new TrainingPlan(
        new BoostedMedians.Settings(12, 0.4, 3.2f, TrainingPlan.GROUPS, shape, seed),
        List.of(shape),
        0,
        0,
        new SpreadForest.Settings(
            2, 40, TrainingPlan.GROUPS, new TreeShape(5, 200, 0.15, 0.4, 32), seed),
        false);
  }

  private boolean[] heardIn(ExamplePlan.Part part) {
    boolean[] heard = new boolean[examples.rows()];
    for (int row = 0; row < heard.length; row++) {
      int minutes = examples.minutesSinceObservation(row);
      heard[row] = examples.partOf(row) == part && minutes >= 0 && minutes <= 60;
    }
    return heard;
  }

  static float[][] copyOf(float[][] columns) {
    float[][] copy = new float[columns.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = columns[i].clone();
    }
    return copy;
  }

  public SparkSession session() {
    return session;
  }

  public RecordedWeeks recorded() {
    return recorded;
  }

  public Examples examples() {
    return examples;
  }

  /** The examples with their vectors, on the driver. */
  public List<ExampleBlock> blocks() {
    return blocks;
  }

  /** Every n-th vector. */
  public List<double[]> everyNthVector(int n) {
    List<double[]> vectors = new ArrayList<>();
    int number = 0;
    for (ExampleBlock block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        if (number++ % n == 0) {
          vectors.add(block.vectorOf(row));
        }
      }
    }
    return vectors;
  }

  public TreeGrower grower() {
    return grower;
  }

  /** Examples of the training part whose station was heard within the hour. */
  public boolean[] learnable() {
    return learnable.clone();
  }

  /** Examples of the validation part whose station was heard within the hour. */
  public boolean[] heldOut() {
    return heldOut.clone();
  }

  /** What the central values start from, by horizon and example. */
  public float[][] ofBase() {
    return copyOf(ofBase);
  }

  /** The central values in the end, by horizon and example. */
  public float[][] predictions() {
    return copyOf(predictions);
  }

  public List<BoostedMedians.Step> steps() {
    return steps;
  }

  public List<SpreadForest.Tree> spread() {
    return spread;
  }

  public SpeedModel model() {
    return model;
  }
}
