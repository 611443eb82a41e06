package io.tailback.bench;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a closed state stands on the pages that are open. */
@Command(
    name = "push",
    header = "Measures how long it takes from a closed state to the page that is open.",
    description = {
      "",
      "Watches what runs on a home, for example: ./tailback demo --home H --speed 30x",
      "A state counts from its message on the topic of closed states until an API of its own process has pushed it, or a newer one"
          + " of its station, over a WebSocket that asks for all stations.",
      ""
    },
    mixinStandardHelpOptions = true)
final class PushCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "Home of the running demo or stream.")
  private Path home;

  @Option(names = "--into", required = true, description = "Folder for the log of the API.")
  private Path into;

  @Option(
      names = "--seconds",
      defaultValue = "180",
      description = "How long to watch (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() {
    Settings settings =
        Settings.load(home.toAbsolutePath(), Installed.root(), Optional.empty(), List.of());
    System.out.println(Machine.here().words());
    Path log = Folders.made(into).toAbsolutePath().resolve("push.log");
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.KAFKA), ReadinessListener.NONE);
        ApiProcess server = ApiProcess.serve(log, home, List.of());
        PushWatch watch =
            PushWatch.begin(stack.kafka(), settings.topics().stationStates(), server.address())) {
      watch.goOn(Duration.ofSeconds(seconds));
      print(watch);
    }
    return 0;
  }

  private static void print(PushWatch watch) {
    Spread delays = Spread.of(watch.delaysSeconds());
    System.out.printf(
        Locale.ROOT,
        "%,d states closed; %,d pushed, %,d not yet%n"
            + "closed state to push   p50 %.2f  p95 %.2f  p99 %.2f  max %.2f s   (wanted: 2 s)%n",
        watch.closed(),
        delays.count(),
        watch.open(),
        delays.p50(),
        delays.p95(),
        delays.p99(),
        delays.max());
  }
}
