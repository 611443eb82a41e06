package io.tailback.bench;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.Tables;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.ClosedState;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Stations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a closed state stands on the pages that are open. */
@Command(
    name = "push",
    header = "Measures how long it takes from a closed state to the pages that are open.",
    description = {
      "",
      "Window after window of every station is written to an HBase and a broker of its own, as the state job writes them; nothing else"
          + " is. An API in a process of its own serves; some readers hear of all stations, some of a part of them. A state counts from"
          + " the end of its window's write, and from its begin, until the message with it has arrived as a whole.",
      "The exit code is 1 when a state did not come, or came too late.",
      ""
    },
    mixinStandardHelpOptions = true)
final class PushCommand implements Callable<Integer> {
  private static final double MOST_SECONDS = 2;

  /** An address at which no broker listens. */
  private static final String NOBODY = "127.0.0.1:1";

  private static final Pattern LOOK =
      Pattern.compile("\"name\":\"hbase\"[^}]*\"latencyMs\":([0-9.]+)");

  @Option(names = "--into", required = true, description = "Folder for the home of this run.")
  private Path into;

  @Option(
      names = "--stations",
      split = ",",
      defaultValue = "207,20000",
      description = "How many, one network after the other (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(
      names = "--regions",
      defaultValue = "4",
      description =
          "Readers of a part of the network beside the one of all, by WebSocket and by events"
              + " (default: ${DEFAULT-VALUE}).")
  private int regions;

  @Option(
      names = "--warm-up",
      defaultValue = "4",
      description = "Windows before those that count (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--frames",
      defaultValue = "20",
      description = "Windows that count (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--every",
      defaultValue = "5",
      description =
          "Seconds from the begin of a window's write to the next (default: ${DEFAULT-VALUE}).")
  private int everySeconds;

  @Option(
      names = "--without-messages",
      description = "The API finds no broker, so that it hears of states by looking at HBase.")
  private boolean withoutMessages;

  /** When a window was written. */
  private record Written(Instant windowStart, long beginNanos, long endNanos) {
    double seconds() {
      return (endNanos - beginNanos) / 1e9;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.println(Machine.here().words());
    boolean isReached = true;
    for (int stations : sizes) {
      isReached &= measure(stations);
    }
    return isReached ? 0 : 1;
  }

  private boolean measure(int stations) throws IOException, InterruptedException {
    Path home = Folders.madeAnew(into);
    Settings settings = Settings.load(home, Installed.root(), Optional.empty(), List.of());
    LargeNetwork large = new LargeNetwork(stations);
    try (Stack stack =
        Stack.open(
            settings, EnumSet.of(StackPart.KAFKA, StackPart.HBASE), ReadinessListener.NONE)) {
      furnish(settings, stack, large.network());
      try (Connection connection = HBaseConnections.open(stack.hbase());
          HBaseLiveStore live = HBaseLiveStore.on(connection, stack.hbase());
          HBaseRecentStates recent = HBaseRecentStates.on(connection, stack.hbase());
          StateSender topic = new StateSender(stack.kafka(), settings.topics().stationStates());
          ApiProcess server =
              ApiProcess.serve(home.resolve("serve.log"), home, List.of(), serverSets())) {
        return measure(large, new FrameWriter(live, recent, topic), server.address());
      }
    }
  }

  private List<String> serverSets() {
    return withoutMessages
        ? List.of("tailback.kafka.properties.bootstrap.servers=" + NOBODY)
        : List.of();
  }

  private static void furnish(Settings settings, Stack stack, Network network) {
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      topics.apply();
    }
    SparkSession spark = SparkSessions.open(settings.spark(), "bench", settings.home());
    try {
      Tables.apply(spark, settings, stack.hbase(), DataLoss.REFUSED);
      spark
          .createDataFrame(Stations.rowsOf(network), Stations.TABLE.schema())
          .coalesce(1)
          .write()
          .format("delta")
          .mode("overwrite")
          .save(new DeltaTables(spark, settings.tablesRoot()).pathOf(Stations.TABLE));
    } finally {
      spark.stop();
    }
  }

  private boolean measure(LargeNetwork large, FrameWriter writer, String address)
      throws IOException, InterruptedException {
    List<PushReader> sockets = readers(large.network(), at -> PushReader.socket(address, at));
    List<PushReader> streams = readers(large.network(), at -> PushReader.events(address, at));
    List<Written> written = new ArrayList<>();
    List<Double> looks = new ArrayList<>();
    for (int window = 0; window < warmUp + frames; window++) {
      Written one = write(large, window, writer);
      // Reading what came would take processor time from the server while it is measured.
      sockets.forEach(reader -> reader.pushed().read());
      streams.forEach(reader -> reader.pushed().read());
      System.out.printf(
          Locale.ROOT,
          "window %d: written within %.2f s, all pushed %.2f s after its begin%s%n",
          window,
          one.seconds(),
          lastSeconds(one, sockets.get(0)),
          window < warmUp ? " (warm-up)" : "");
      if (window >= warmUp) {
        written.add(one);
        looks.add(lookSeconds(address));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d stations, %d windows: written within p50 %.2f  max %.2f s; the API's look at HBase p50 %.2f  max %.2f s%n",
        large.network().stations().size(),
        frames,
        Spread.of(written.stream().map(Written::seconds).toList()).p50(),
        Spread.of(written.stream().map(Written::seconds).toList()).max(),
        Spread.of(looks).p50(),
        Spread.of(looks).max());
    boolean isReached =
        print("WebSocket, all stations", sockets.subList(0, 1), written)
            & print("WebSocket, " + regions + " parts", sockets.subList(1, 1 + regions), written)
            & print("events, all stations", streams.subList(0, 1), written)
            & print("events, " + regions + " parts", streams.subList(1, 1 + regions), written);
    sockets.forEach(PushReader::close);
    streams.forEach(PushReader::close);
    return isReached;
  }

  /** How long its newest look at all stations took, as the API says. */
  private static double lookSeconds(String address) throws IOException, InterruptedException {
    String health =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + "/health/ready")).build(),
                BodyHandlers.ofString())
            .body();
    Matcher found = LOOK.matcher(health);
    if (!found.find()) {
      throw new IllegalStateException("The API does not reach HBase: " + health);
    }
    return Double.parseDouble(found.group(1)) / 1e3;
  }

  private static double lastSeconds(Written window, PushReader reader) {
    return reader.pushed().arrivals(window.windowStart()).stream()
        .mapToDouble(nanos -> (nanos - window.beginNanos()) / 1e9)
        .max()
        .orElse(Double.NaN);
  }

  private List<PushReader> readers(Network network, Function<Region, PushReader> open) {
    List<Station> stations = List.copyOf(network.stations());
    List<PushReader> readers = new ArrayList<>();
    readers.add(open.apply(Region.all(network)));
    for (int i = 0; i < regions; i++) {
      int from = stations.size() * i / regions;
      int to = stations.size() * (i + 1) / regions;
      readers.add(open.apply(Region.around(network, stations.subList(from, to))));
    }
    return readers;
  }

  private Written write(LargeNetwork large, int window, FrameWriter writer)
      throws InterruptedException {
    List<ClosedState> states = large.closed(window, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    long beginNanos = System.nanoTime();
    writer.write(states);
    long endNanos = System.nanoTime();
    long leftNanos = Duration.ofSeconds(everySeconds).toNanos() - (endNanos - beginNanos);
    Thread.sleep(Math.max(0, Duration.ofNanos(leftNanos).toMillis()));
    return new Written(states.get(0).state().windowStart(), beginNanos, endNanos);
  }

  /** A line for some readers; whether all came in time. */
  private static boolean print(String what, List<PushReader> readers, List<Written> windows) {
    List<Double> sinceBegin = new ArrayList<>();
    List<Double> sinceEnd = new ArrayList<>();
    long wanted = 0;
    for (PushReader reader : readers) {
      for (Written window : windows) {
        wanted += reader.pushed().wanted();
        for (long nanos : reader.pushed().arrivals(window.windowStart())) {
          sinceBegin.add((nanos - window.beginNanos()) / 1e9);
          sinceEnd.add(Math.max(0, nanos - window.endNanos()) / 1e9);
        }
      }
    }
    Spread begin = Spread.of(sinceBegin);
    Spread end = Spread.of(sinceEnd);
    boolean isReached = begin.count() == wanted && end.p99() <= MOST_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "  %-24s %,d written, %,d arrived, %,d missing%n"
            + "    after the write's end   p50 %.2f  p95 %.2f  p99 %.2f  max %.2f s   (wanted: p99 %.0f s)  %s%n"
            + "    after its begin         p50 %.2f  p95 %.2f  p99 %.2f  max %.2f s%n",
        what,
        wanted,
        begin.count(),
        wanted - begin.count(),
        end.p50(),
        end.p95(),
        end.p99(),
        end.max(),
        MOST_SECONDS,
        isReached ? "reached" : "NOT REACHED",
        begin.p50(),
        begin.p95(),
        begin.p99(),
        begin.max());
    return isReached;
  }
}
