package io.tailback.training;

import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.example.ExamplePlan;
import io.tailback.training.example.ExamplePlan.Part;
import io.tailback.training.example.Examples;
import io.tailback.training.tree.TreeGrower;
import io.tailback.training.tree.TreeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Chooses the shape of the trees: each is trained on every fold's other blocks of time and judged
 * by the block itself. What is usual is learned anew in each fold, so that a judged block has
 * taught nothing.
 */
final class FoldTrials {
  /** The models of the folds are small; a greater step makes up for it. */
  private static final double RATE = 0.3;

  /** Share of the rows a tree of a fold grows on. */
  private static final double ROW_SHARE = 0.15;

  private final TrainingPlan plan;
  private final TrainingListener listener;

  FoldTrials(TrainingPlan plan, TrainingListener listener) {
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Errors of a shape.
   *
   * @param maeKmh mean absolute error over all horizons, fold by fold
   */
  record Result(TreeShape shape, List<Double> maeKmh) {
    double mean() {
      return maeKmh.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "depth %d, %d rows a leaf: MAE %.3f km/h",
          shape.depth(),
          shape.leastRows(),
          mean());
    }
  }

  /** The shapes with their errors, in the order of the plan; none when no fold could be judged. */
  List<Result> run(
      ExamplePlan whole,
      Function<ExamplePlan, Examples> examplesOf,
      Function<Examples, TreeGrower> growerOf) {
    List<List<Double>> errors = new ArrayList<>();
    plan.shapes().forEach(shape -> errors.add(new ArrayList<>()));
    int done = 0;
    for (ExamplePlan fold :
        plan.folds() == 0 ? List.<ExamplePlan>of() : whole.folds(plan.folds())) {
      try (Examples examples = examplesOf.apply(fold)) {
        boolean canLearn = canJudge(examples);
        for (int i = 0; canLearn && i < plan.shapes().size(); i++) {
          double error = judge(examples, growerOf.apply(examples), plan.shapes().get(i));
          errors.get(i).add(error);
          done++;
          listener.goesOn(
              done,
              plan.folds() * plan.shapes().size(),
              new Result(plan.shapes().get(i), errors.get(i)).text());
        }
      }
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < plan.shapes().size() && !errors.get(i).isEmpty(); i++) {
      results.add(new Result(plan.shapes().get(i), List.copyOf(errors.get(i))));
    }
    return results;
  }

  /** In a short time the gaps may leave nothing to learn from; a fold may lie in an outage. */
  private static boolean canJudge(Examples examples) {
    IntPredicate learnable = Training.learnable(examples);
    boolean learns = false;
    boolean judges = false;
    for (int row = 0; row < examples.rows(); row++) {
      learns |= learnable.test(row);
      judges |= examples.partOf(row) == Part.TEST;
    }
    return learns && judges;
  }

  private double judge(Examples examples, TreeGrower grower, TreeShape shape) {
    float[][] predictions = Training.columns(examples);
    Base.fit(examples, predictions);
    TreeShape ofFold =
        new TreeShape(
            shape.depth(), shape.leastRows(), ROW_SHARE, shape.featureShare(), shape.bins());
    new BoostedMedians(
            new BoostedMedians.Settings(
                plan.foldRounds(),
                RATE,
                plan.boosting().clipKmh(),
                plan.boosting().groups(),
                ofFold,
                plan.boosting().seed()))
        .run(grower, examples, predictions, Training.learnable(examples), (round, all) -> {});
    return Training.maeKmh(examples, predictions, Part.TEST);
  }
}
