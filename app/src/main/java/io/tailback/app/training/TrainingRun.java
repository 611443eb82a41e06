package io.tailback.app.training;

import io.tailback.app.models.ModelDesk;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stream.Networks;
import io.tailback.core.TailbackException;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.StationStates;
import io.tailback.training.Registration;
import io.tailback.training.Trained;
import io.tailback.training.Training;
import io.tailback.training.TrainingData;
import io.tailback.training.TrainingListener;
import io.tailback.training.TrainingPlan;
import io.tailback.training.card.TrainingCost;
import io.tailback.training.example.ExampleJob;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
    try (SparkSession spark = SparkSessions.open(settings.spark(), "train", settings.home())) {
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
    TrainingData data = data(spark, order);
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

  private TrainingData data(SparkSession spark, TrainingOrder order) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    long version = tables.versionOf(StationStates.TABLE);
    Dataset<Row> all = tables.readAt(StationStates.TABLE, version);
    Dataset<Row> states = all;
    if (order.from().isPresent()) {
      states = states.filter(StationStates.SERVICE_DATE.column().geq(order.from().get()));
    }
    if (order.to().isPresent()) {
      states = states.filter(StationStates.SERVICE_DATE.column().leq(order.to().get()));
    }
    long[] span = ExampleJob.span(states);
    if (span != null && order.lastDays().isPresent()) {
      LocalDate last = WindowNumber.startOf(span[1]).atZone(settings.zone()).toLocalDate();
      states =
          states.filter(
              StationStates.SERVICE_DATE.column().gt(last.minusDays(order.lastDays().get())));
      span = ExampleJob.span(states);
    }
    if (span == null) {
      throw new TailbackException(
          "E27",
          TailbackException.PRECONDITION,
          "The table station_states has no states"
              + words(order)
              + ": run `./tailback demo` or `./tailback stream` first, or give other days.");
    }
    Network network = Networks.known(spark, settings);
    return new TrainingData(
        states,
        new DataIdentity(StationStates.TABLE.name(), version),
        WindowNumber.startOf(span[0]),
        WindowNumber.startOf(span[1] + 1),
        network,
        Neighbourhoods.of(network, Networks.distances(spark, settings)),
        new LocalClock(settings.zone(), settings.network().calendar()));
  }

  private static String words(TrainingOrder order) {
    Optional<LocalDate> from = order.from();
    Optional<LocalDate> to = order.to();
    return from.map(day -> " from " + day).orElse("") + to.map(day -> " to " + day).orElse("");
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
