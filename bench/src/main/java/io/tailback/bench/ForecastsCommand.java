package io.tailback.bench;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.hbase.client.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a station is forecast anew, once its state has closed. */
@Command(
    name = "forecasts",
    header = "Measures how long it takes from a closed state to the forecast that can be read.",
    description = {
      "",
      "Watches what runs on a home, for example: ./tailback demo --home H --speed 30x",
      "A state counts from its message on the topic of closed states until the forecast issued with it, or a newer one, is read"
          + " from HBase. Forecasts by the usual speed count apart: they are not the model's.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ForecastsCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "Home of the running demo or stream.")
  private Path home;

  @Option(
      names = "--seconds",
      defaultValue = "180",
      description = "How long to watch (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--set", description = "KEY=VALUE of the configuration.")
  private List<String> sets = List.of();

  @Override
  public Integer call() throws IOException {
    Settings settings =
        Settings.load(home.toAbsolutePath(), Installed.root(), Optional.empty(), sets);
    System.out.println(Machine.here().words());
    try (Stack stack =
            Stack.open(
                settings, EnumSet.of(StackPart.KAFKA, StackPart.HBASE), ReadinessListener.NONE);
        Connection connection = HBaseConnections.open(stack.hbase());
        HBaseLiveStore store = HBaseLiveStore.on(connection, stack.hbase());
        ForecastWatch watch =
            ForecastWatch.begin(stack.kafka(), settings.topics().stationStates(), store)) {
      watch.goOn(Duration.ofSeconds(seconds));
      print(watch);
    }
    return 0;
  }

  private static void print(ForecastWatch watch) {
    Spread delays = Spread.of(watch.delaysSeconds());
    System.out.printf(
        Locale.ROOT,
        "%,d states closed; %,d forecast by the model, %,d by the usual speed, %,d not yet%n",
        watch.closed(),
        delays.count(),
        watch.byUsualSpeed(),
        watch.open());
    System.out.printf(
        Locale.ROOT,
        "closed state to readable forecast   p50 %.2f  p95 %.2f  p99 %.2f  max %.2f s   (wanted: p99 2 s)%n",
        delays.p50(),
        delays.p95(),
        delays.p99(),
        delays.max());
  }
}
