package io.tailback.bench;

import io.tailback.app.Version;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.Forecasting;
import io.tailback.app.stream.Tables;
import io.tailback.core.forecast.Horizons;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Forecasts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the forecast job takes for one frame of a large network, through all its stores. */
@Command(
    name = "frames",
    header = "Measures how long all forecasts of one window of a large network take.",
    description = {
      "",
      "Window after window of every station is sent to the topic of closed states of a broker of its own; the forecast job runs as"
          + " the stream starts it, with the champion of a home, and writes HBase, Delta and Kafka. A frame counts from the moment"
          + " at which the broker has its last state until it is in all three.",
      ""
    },
    mixinStandardHelpOptions = true)
final class FramesCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration END_OF_BATCH = Duration.ofSeconds(25);

  @Option(names = "--home", required = true, description = "Home with a champion.")
  private Path home;

  @Option(names = "--into", required = true, description = "Folder for the home of this run.")
  private Path into;

  @Option(
      names = "--stations",
      defaultValue = "20000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int stations;

  @Option(
      names = "--warm-up",
      defaultValue = "4",
      description = "Frames before those that count (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--frames",
      defaultValue = "12",
      description = "Frames that count (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Option(names = "--set", description = "KEY=VALUE of the configuration.")
  private List<String> sets = List.of();

  @Override
  public Integer call() throws IOException {
    System.out.println(Machine.here().words());
    Settings from = settings(home);
    Settings settings = settings(Folders.madeAnew(into));
    LargeNetwork large = new LargeNetwork(stations);
    SparkSession spark = SparkSessions.open(settings.spark(), "bench", settings.home());
    try (Stack stack =
        Stack.open(settings, EnumSet.allOf(StackPart.class), ReadinessListener.NONE)) {
      furnish(spark, settings, stack);
      LargeModel.register(from, settings, large.network());
      try (Forecasting forecasting =
          new Forecasting(spark, settings, stack, large.network(), Version.current())) {
        forecasting.start();
        List<Double> seconds = measure(settings, stack, large, forecasting);
        forecasting.stop(END_OF_BATCH);
        print(seconds);
      }
      return agrees(spark, settings, stack) ? 0 : 1;
    } finally {
      spark.stop();
    }
  }

  private Settings settings(Path folder) {
    return Settings.load(folder.toAbsolutePath(), Installed.root(), Optional.empty(), sets);
  }

  private static void furnish(SparkSession spark, Settings settings, Stack stack) {
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      topics.apply();
    }
    Tables.apply(spark, settings, stack.hbase(), DataLoss.REFUSED);
  }

  private List<Double> measure(
      Settings settings, Stack stack, LargeNetwork large, Forecasting forecasting) {
    List<Double> seconds = new ArrayList<>();
    try (StateSender sender = new StateSender(stack.kafka(), settings.topics().stationStates())) {
      for (int window = 0; window < warmUp + frames; window++) {
        Map<Integer, Long> ends = sender.send(large.closed(window, Instant.now()));
        long sentNanos = System.nanoTime();
        await(forecasting, ends);
        double took = (System.nanoTime() - sentNanos) / 1e9;
        System.out.printf(
            Locale.ROOT, "frame %d: %.2f s%s%n", window, took, window < warmUp ? " (warm-up)" : "");
        if (window >= warmUp) {
          seconds.add(took);
        }
      }
    }
    return seconds;
  }

  private static void await(Forecasting forecasting, Map<Integer, Long> ends) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!forecasting.hasReached(ends)) {
      forecasting.requireRunning();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("No forecasts within " + LONGEST);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void print(List<Double> seconds) {
    Spread spread = Spread.of(seconds);
    System.out.printf(
        Locale.ROOT,
        "%,d frames of %,d stations x %d horizons: p50 %.2f  p95 %.2f  max %.2f s   (wanted: 10 s)%n",
        spread.count(),
        stations,
        Horizons.COUNT,
        spread.p50(),
        spread.p95(),
        spread.max());
  }

  /** Whether all of it is there: a figure of forecasts that were left out would be none. */
  private boolean agrees(SparkSession spark, Settings settings, Stack stack) throws IOException {
    long wanted = (long) (warmUp + frames) * stations * Horizons.COUNT;
    long inDelta =
        new DeltaTables(spark, settings.tablesRoot())
            .read(Forecasts.TABLE)
            .filter(Forecasts.VALUE_CLASS.column().equalTo("FORECAST"))
            .count();
    long inHBase;
    try (Connection connection = HBaseConnections.open(stack.hbase());
        HBaseLiveStore store = HBaseLiveStore.on(connection, stack.hbase())) {
      inHBase = store.list().stream().filter(live -> live.forecast().isPresent()).count();
    }
    System.out.printf(
        Locale.ROOT,
        "Delta holds %,d rows of the model, wanted %,d; HBase the newest of %,d stations%n",
        inDelta,
        wanted,
        inHBase);
    return inDelta == wanted && inHBase == stations;
  }
}
