package io.tailback.training;

import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.candidate.ForestCandidate;
import io.tailback.training.candidate.GbtCandidate;
import io.tailback.training.candidate.LinearCandidate;
import io.tailback.training.card.CardData;
import io.tailback.training.card.CrossValidation;
import io.tailback.training.evaluate.Baselines;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.EvaluationRules;
import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.ExampleJob;
import io.tailback.training.example.ExamplePlan;
import io.tailback.training.example.ExamplePlan.Part;
import io.tailback.training.example.Examples;
import io.tailback.training.spread.SpreadForest;
import io.tailback.training.tree.TreeGrower;
import io.tailback.training.tree.TreeShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a speed model: examples, the shape of the trees, central values, intervals, the models
 * beside it, and what each of them is worth on a time that none of them has seen.
 */
public final class Training {
  private static final int HORIZONS = ExampleBlock.HORIZONS;
  private static final int PROGRESS_EVERY = 20;

  /** Published horizons: 15, 30 and 60 minutes. */
  private static final int[] PUBLISHED = {2, 5, 11};

  private static final TreeShape FOREST_SHAPE = new TreeShape(12, 20, 0.12, 0.4, 64);
  private static final int FOREST_TREES_OF_GROUP = 10;
  private static final TreeShape GBT_SHAPE = new TreeShape(5, 20, 0.08, 1, 32);
  private static final int GBT_ITERATIONS = 30;
  private static final double LINEAR_ROW_SHARE = 0.15;
  private static final int STATIONS_OF_REGION = 64;

  private final TrainingPlan plan;
  private final TrainingListener listener;

  public Training(TrainingPlan plan, TrainingListener listener) {
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * A model that serves now.
   *
   * @param number of its version
   * @param typicalWeek that it was trained with: its features are made with it
   */
  public record Champion(int number, SpeedModel model, TypicalWeek typicalWeek) {}

  /**
   * Runs to the end.
   *
   * @param champion the model that serves, to be judged beside the new one, if there is one
   */
  public Trained run(SparkSession session, TrainingData data, Optional<Champion> champion) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    int partitions = Math.max(2, spark.defaultParallelism());
    ExampleJob job =
        new ExampleJob(data.network(), data.neighbourhoods(), data.clock(), STATIONS_OF_REGION);
    ExamplePlan whole = planOf(data);

    List<FoldTrials.Result> validated = List.of();
    if (plan.folds() > 0) {
      listener.begins("Choosing the trees' shape on " + plan.folds() + " blocks of time");
      validated =
          new FoldTrials(plan, listener)
              .run(
                  whole,
                  fold -> job.run(data.states(), fold, partitions),
                  examples -> new TreeGrower(spark, examples));
    }
    BoostedMedians.Settings boosting = withBestShape(validated);

    listener.begins("Making examples");
    try (Examples examples = job.run(data.states(), whole, partitions)) {
      requireParts(countOf(examples));
      listener.goesOn(1, 1, String.format(Locale.ROOT, "%,d examples", examples.rows()));
      TreeGrower grower = new TreeGrower(spark, examples);
      boolean[] learnable = new boolean[examples.rows()];
      for (int row = 0; row < learnable.length; row++) {
        learnable[row] = learnable(examples).test(row);
      }

      listener.begins("Growing " + boosting.rounds() + " trees for the central values");
      float[][] predictions = columns(examples);
      Base base = Base.fit(examples, predictions);
      float[][] ofBase = copyOf(predictions);
      List<BoostedMedians.Step> steps =
          new BoostedMedians(boosting)
              .run(
                  grower,
                  examples,
                  predictions,
                  row -> learnable[row],
                  (round, all) -> tell(examples, round, boosting.rounds(), all));

      listener.begins("Growing " + plan.spread().trees() + " trees for the intervals");
      boolean[] heldOut = new boolean[examples.rows()];
      for (int row = 0; row < heldOut.length; row++) {
        heldOut[row] = examples.partOf(row) == Part.VALIDATION && isHeard(examples, row);
      }
      List<SpreadForest.Tree> spread =
          new SpreadForest(plan.spread()).run(grower, examples, predictions, learnable, heldOut);
      SpeedModel model = SpeedModels.of(base, steps, spread);

      List<Predictor> all = new ArrayList<>();
      all.add(ServedForecasts.of(spark, Metrics.MODEL, model, examples));
      all.addAll(Baselines.of(examples));
      if (plan.candidates()) {
        all.addAll(candidates(session, grower, examples, ofBase, learnable));
      }
      Metrics beside =
          champion.map(one -> judge(spark, job, data, whole, one, partitions)).orElse(null);
      listener.begins("Judging on the last fifth of the time");
      Evaluation evaluation =
          Evaluation.of(examples, Part.TEST, all, data.network(), rulesOf(data));
      return new Trained(
          model,
          examples.typicalWeek(),
          InputSample.of(examples),
          whole,
          countOf(examples),
          evaluation,
          Optional.ofNullable(beside),
          boosting,
          crossValidation(validated, boosting.shape()),
          SplitGains.of(steps));
    }
  }

  private static ExamplePlan planOf(TrainingData data) {
    try {
      return ExamplePlan.of(WindowNumber.of(data.from()), WindowNumber.of(data.to()));
    } catch (IllegalArgumentException tooShort) {
      throw TrainingProblems.tooShort(data, tooShort);
    }
  }

  private static Optional<CrossValidation> crossValidation(
      List<FoldTrials.Result> validated, TreeShape chosen) {
    return validated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CrossValidation(
                "MAE over all horizons, km/h",
                validated.stream()
                    .map(
                        one ->
                            new CrossValidation.Row(
                                "boosted medians",
                                "depth "
                                    + one.shape().depth()
                                    + ", "
                                    + one.shape().leastRows()
                                    + " rows a leaf",
                                one.maeKmh(),
                                one.shape().equals(chosen)))
                    .toList()));
  }

  private BoostedMedians.Settings withBestShape(List<FoldTrials.Result> validated) {
    BoostedMedians.Settings asked = plan.boosting();
    TreeShape best =
        validated.stream()
            .min(Comparator.comparingDouble(FoldTrials.Result::mean))
            .map(FoldTrials.Result::shape)
            .orElse(plan.shapes().get(0));
    return new BoostedMedians.Settings(
        asked.rounds(), asked.rate(), asked.clipKmh(), asked.groups(), best, asked.seed());
  }

  private List<Predictor> candidates(
      SparkSession session,
      TreeGrower grower,
      Examples examples,
      float[][] base,
      boolean[] learnable) {
    long seed = plan.boosting().seed();
    listener.begins("Training a linear regression beside it");
    Predictor linear =
        new LinearCandidate(session, LINEAR_ROW_SHARE, PUBLISHED, seed)
            .run(grower, examples, base, learnable);
    listener.begins("Training a Random Forest beside it");
    Predictor forest =
        new ForestCandidate(FOREST_SHAPE, FOREST_TREES_OF_GROUP, TrainingPlan.GROUPS, seed)
            .run(grower, examples, base, learnable);
    listener.begins("Training MLlib's Gradient-Boosted Trees beside it");
    Predictor gbt =
        new GbtCandidate(GBT_SHAPE, GBT_ITERATIONS, PUBLISHED, seed)
            .run(grower, examples, base, learnable);
    return List.of(linear, forest, gbt);
  }

  /** The champion on the same test period, with the typical week that it was trained with. */
  private Metrics judge(
      JavaSparkContext spark,
      ExampleJob job,
      TrainingData data,
      ExamplePlan whole,
      Champion champion,
      int partitions) {
    listener.begins("Judging champion " + champion.number() + " on the same time");
    ExamplePlan test =
        new ExamplePlan(whole.firstWindow(), whole.endWindow(), List.of(), List.of(), whole.test());
    try (Examples examples = job.run(data.states(), test, champion.typicalWeek(), partitions)) {
      Predictor served =
          ServedForecasts.of(spark, Metrics.version(champion.number()), champion.model(), examples);
      return Evaluation.of(examples, Part.TEST, List.of(served), data.network(), rulesOf(data))
          .metrics();
    }
  }

  private static EvaluationRules rulesOf(TrainingData data) {
    return EvaluationRules.of(data.clock().zone(), data.clock().holidays());
  }

  private void tell(Examples examples, int round, int of, float[][] predictions) {
    if (round % PROGRESS_EVERY == 0 || round == of) {
      listener.goesOn(
          round,
          of,
          String.format(
              Locale.ROOT,
              "MAE %.3f km/h on the time to choose by",
              maeKmh(examples, predictions, Part.VALIDATION)));
    }
  }

  private static CardData.Rows countOf(Examples examples) {
    long[] counts = new long[Part.values().length];
    for (int row = 0; row < examples.rows(); row++) {
      counts[examples.partOf(row).ordinal()]++;
    }
    return new CardData.Rows(
        counts[Part.TRAINING.ordinal()],
        counts[Part.VALIDATION.ordinal()],
        counts[Part.TEST.ordinal()]);
  }

  private static void requireParts(CardData.Rows counts) {
    if (counts.training() == 0) {
      throw TrainingProblems.nothingToLearn(Part.TRAINING);
    }
    if (counts.validation() == 0) {
      throw TrainingProblems.nothingToLearn(Part.VALIDATION);
    }
    if (counts.test() == 0) {
      throw TrainingProblems.nothingToLearn(Part.TEST);
    }
  }

  /** Whether a model may learn from an example: it is training, and the station was heard. */
  static IntPredicate learnable(Examples examples) {
    return row -> examples.partOf(row) == Part.TRAINING && isHeard(examples, row);
  }

  private static boolean isHeard(Examples examples, int row) {
    return ServedForecasts.isHeard(examples.minutesSinceObservation(row));
  }

  static float[][] columns(Examples examples) {
    return new float[HORIZONS][examples.rows()];
  }

  private static float[][] copyOf(float[][] columns) {
    float[][] copy = new float[columns.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = columns[i].clone();
    }
    return copy;
  }

  /** Mean absolute error over all horizons in a part, km/h. */
  static double maeKmh(Examples examples, float[][] predictions, Part part) {
    double sum = 0;
    long count = 0;
    for (int row = 0; row < examples.rows(); row++) {
      if (examples.partOf(row) == part) {
        for (int h = 0; h < HORIZONS; h++) {
          float error = examples.label(h, row) - predictions[h][row];
          if (!Float.isNaN(error)) {
            sum += Math.abs(error);
            count++;
          }
        }
      }
    }
    return sum / count;
  }
}
