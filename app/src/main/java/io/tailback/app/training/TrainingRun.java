package io.tailback.app.training;

import io.tailback.app.models.ModelDesk;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.core.TailbackException;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.ServedModel;
import io.tailback.training.Registration;
import io.tailback.training.Trained;
import io.tailback.training.Training;
import io.tailback.training.TrainingData;
import io.tailback.training.TrainingListener;
import io.tailback.training.TrainingPlan;
import io.tailback.training.card.TrainingCost;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a model on the states of the table, registers it, and puts it into service if asked to.
 */
public final class TrainingRun {
  private final Settings settings;
  private final ModelDesk desk;
  private final String codeVersion;
  private final InstantSource clock;
  private final PrintStream out;

  public TrainingRun(
      Settings settings, ModelDesk desk, String codeVersion, InstantSource clock, PrintStream out) {
    this.settings = settings;
    this.desk = desk;
    this.codeVersion = codeVersion;
    this.clock = clock;
    this.out = out;
  }

  /**
   * Runs to the end.
   *
   * @throws TailbackException exit code 3 without states, 5 when the model may not serve
   */
  public ModelVersion run(TrainingOrder order) throws IOException {
    try (SparkSession spark = SparkSessions.open(settings, "train")) {
      return run(spark, order);
    }
  }

  /** Runs to the end in a session that is open already. */
  public ModelVersion run(SparkSession spark, TrainingOrder order) {
    ModelVersion version = train(spark, order);
    out.print(new TrainingText(version).text());
    if (order.promote()) {
      desk.promote(String.valueOf(version.number()));
    } else {
      out.println("It is the challenger. Into service: `./tailback models promote`.");
    }
    return version;
  }

  private ModelVersion train(SparkSession spark, TrainingOrder order) {
    long startNanos = System.nanoTime();
    long startCpuNanos = cpuNanos();
    TrainingData data = RecordedStates.of(spark, settings, order);
    out.printf(
        Locale.ROOT,
        "Training on %s: %s to %s, %,d stations%n",
        data.identity(),
        data.from(),
        data.to(),
        data.network().stations().size());
    TrainingPlan plan =
        order.budget() == TrainingOrder.Budget.FULL
            ? TrainingPlan.full(order.seed())
            : TrainingPlan.small(order.seed());
    Trained trained = new Training(plan, listener(startNanos)).run(spark, data, champion());
    TrainingCost cost =
        new TrainingCost(
            (cpuNanos() - startCpuNanos) / 1e9,
            (System.nanoTime() - startNanos) / 1e9,
            Runtime.getRuntime().availableProcessors()
                + " cores, heap of at most "
                + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                + " MB");
    return new Registration(desk.registry(), codeVersion, desk.by())
        .register(trained, data, clock.instant(), cost);
  }

  /** The model that serves, if it can be judged by this build's features. */
  private Optional<Training.Champion> champion() {
    ModelRegistry registry = desk.registry();
    Optional<ModelVersion> serving = registry.find(Alias.CHAMPION);
    if (serving.isPresent()
        && !serving.get().origin().featureFingerprint().equals(Features.fingerprint())) {
      out.println(
          "Champion "
              + serving.get().number()
              + " reads other features than this build computes, so it cannot be judged beside the"
              + " new model.");
      return Optional.empty();
    }
    return serving.map(
        version ->
            new Training.Champion(
                version.number(),
                registry.speedModel(version, Features.fingerprint()),
                TypicalWeek.fromBytes(registry.file(version, ServedModel.TYPICAL_WEEK))));
  }

  private TrainingListener listener(long startNanos) {
    return new TrainingListener() {
      @Override
      public void begins(String step) {
        out.printf(Locale.ROOT, "%6.0f s  %s%n", seconds(), step);
        out.flush();
      }

      @Override
      public void goesOn(int done, int of, String found) {
        out.printf(Locale.ROOT, "%6.0f s    %d of %d: %s%n", seconds(), done, of, found);
        out.flush();
      }

      private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
      }
    };
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
