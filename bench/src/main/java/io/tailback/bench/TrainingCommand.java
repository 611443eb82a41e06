package io.tailback.bench;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.training.RecordedStates;
import io.tailback.app.training.TrainingOrder;
import io.tailback.training.Trained;
import io.tailback.training.Training;
import io.tailback.training.TrainingData;
import io.tailback.training.TrainingListener;
import io.tailback.training.TrainingPlan;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.spread.SpreadForest;
import io.tailback.training.tree.TreeShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a training costs when it gets more rows, more trees or deeper ones: each in turn, the others
 * as in the middle.
 */
@Command(
    name = "training",
    header = "Measures the training of a model against rows, trees and depth.",
    mixinStandardHelpOptions = true)
final class TrainingCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final String LINE = "%6s %10s %6s %6s %12s %12s %16s%n";

  @Option(names = "--home", required = true, description = "Folder with the states of a stream.")
  private Path home;

  @Option(
      names = "--days",
      split = ",",
      defaultValue = "15,30,60",
      description = "Last days to learn from (default: ${DEFAULT-VALUE}).")
  private List<Integer> days;

  @Option(
      names = "--trees",
      split = ",",
      defaultValue = "8,16,32",
      description = "Trees for the central values (default: ${DEFAULT-VALUE}).")
  private List<Integer> trees;

  @Option(
      names = "--depths",
      split = ",",
      defaultValue = "6,9,12",
      description = "Depth of a tree (default: ${DEFAULT-VALUE}).")
  private List<Integer> depths;

  @Option(names = "--set", description = "KEY=VALUE of the configuration.")
  private List<String> sets = List.of();

  @Override
  public Integer call() {
    Settings settings =
        Settings.load(home.toAbsolutePath(), Installed.root(), Optional.empty(), sets);
    System.out.println(Machine.here().words());
    SparkSession spark = SparkSessions.open(settings.spark(), "bench", settings.home());
    try {
      // What the JVM compiles and Spark sets up once is no cost of a tree.
      train(spark, settings, middle(days), 8, middle(depths));
      System.out.printf(
          LINE, "days", "examples", "trees", "depth", "examples s", "trees s", "CPU s per tree");
      System.out.printf(LINE, "", "", "", "", "of CPU", "of CPU", "and million rows");
      days.forEach(some -> print(spark, settings, some, middle(trees), middle(depths)));
      trees.forEach(some -> print(spark, settings, middle(days), some, middle(depths)));
      depths.forEach(some -> print(spark, settings, middle(days), middle(trees), some));
    } finally {
      spark.stop();
    }
    return 0;
  }

  private static int middle(List<Integer> some) {
    return some.get(some.size() / 2);
  }

  private static void print(SparkSession spark, Settings settings, int days, int trees, int depth) {
    Cost cost = train(spark, settings, days, trees, depth);
    System.out.printf(
        LINE,
        days,
        String.format(Locale.ROOT, "%,d", cost.examples),
        trees,
        depth,
        seconds(cost.ofExamples),
        seconds(cost.ofTrees),
        seconds(cost.ofTrees / trees / (cost.examples / 1e6)));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static Cost train(SparkSession spark, Settings settings, int days, int trees, int depth) {
    TrainingOrder order =
        new TrainingOrder(
            Optional.empty(),
            Optional.empty(),
            Optional.of(days),
            TrainingOrder.Budget.FULL,
            SEED,
            false);
    TrainingData data = RecordedStates.of(spark, settings, order);
    Cost cost = new Cost();
    Trained trained = new Training(plan(trees, depth), cost).run(spark, data, Optional.empty());
    cost.examples =
        trained.examples().training() + trained.examples().validation() + trained.examples().test();
    return cost;
  }

  /**
   * The nightly plan with other trees, and nothing beside them but the fewest for the intervals.
   */
  private static TrainingPlan plan(int trees, int depth) {
    TrainingPlan nightly = TrainingPlan.full(SEED);
    BoostedMedians.Settings boosting = nightly.boosting();
    TreeShape like = boosting.shape();
    TreeShape shape =
        new TreeShape(depth, like.leastRows(), like.rowShare(), like.featureShare(), like.bins());
    SpreadForest.Settings spread = nightly.spread();
    return new TrainingPlan(
        new BoostedMedians.Settings(
            trees, boosting.rate(), boosting.clipKmh(), boosting.groups(), shape, SEED),
        List.of(shape),
        0,
        0,
        new SpreadForest.Settings(
            spread.groups().size(), spread.clipKmh(), spread.groups(), spread.shape(), SEED),
        false);
  }

  /** Processor time by step: examples first, then the trees for the central values. */
  private static final class Cost implements TrainingListener {
    private double ofExamples;
    private double ofTrees;
    private long examples;
    private int step;
    private double began;

    @Override
    public void begins(String words) {
      double now = Cpu.seconds(ProcessHandle.current().pid());
      if (step == 1) {
        ofExamples = now - began;
      } else if (step == 2) {
        ofTrees = now - began;
      }
      step++;
      began = now;
    }

    @Override
    public void goesOn(int done, int of, String found) {
      // Only steps are weighed.
    }
  }
}
