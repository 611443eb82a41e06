package io.tailback.app.chaos;

import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.StackAddresses;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.Tables;
import io.tailback.core.TailbackException;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.spark.table.DeltaTables;
import io.tailback.streaming.QuarantineJob;
import io.tailback.streaming.StationStateJob;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Kills the driver, the broker and HBase again and again while traffic flows, and then counts:
 * every acknowledged message must have had its effect, once.
 */
public final class Chaos {
  /** Nobody else may come to them while their server is down. */
  private static final List<String> ANY_PORTS =
      List.of(EmbeddedConfig.KAFKA_PORT_KEY + "=0", EmbeddedConfig.ZOOKEEPER_PORT_KEY + "=0");

  /** Exit code of a check that failed. */
  private static final int CHECK_FAILED = 4;

  private static final int STATIONS = 40;
  private static final Duration LOAD_PER_STRIKE = Duration.ofSeconds(10);

  /** To end the load, to store what is left, to catch up: longer than any of it should take. */
  private static final Duration LONGEST_END = Duration.ofMinutes(6);

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final ChaosOptions options;
  private final Path install;
  private final String codeVersion;
  private final PrintStream out;
  private final Ledger ledger = new Ledger();
  private final List<Kill> kills = new ArrayList<>();
  private final List<String> stations =
      IntStream.range(0, STATIONS).mapToObj(i -> "S" + (1000 + i)).toList();
  private long startNanos;

  /**
   * @param install folder of the program
   */
  public Chaos(ChaosOptions options, Path install, String codeVersion, PrintStream out) {
    this.options = options;
    this.install = install;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /**
   * Runs; returns when all is as promised.
   *
   * @throws TailbackException (E59, exit code 4) when it is not
   */
  public void run() {
    Path stationsFile = writeStations();
    Settings own = settings(ANY_PORTS);
    say("Starting broker and HBase in %s", options.folder());
    ChaosReport report;
    try (EmbeddedStack servers =
        EmbeddedStack.start(
            options.folder(),
            own.embedded(),
            (part, address, took) -> say("%s ready on %s", part.displayName(), address))) {
      List<String> sets = sets(servers.addresses(), stationsFile);
      report = run(servers, sets, settings(sets));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted although nobody asked", e);
    }
    report.write();
    out.print(report.text());
    out.println("Figures: " + options.out().toAbsolutePath());
    if (!report.isWell()) {
      throw new TailbackException(
          "E59",
          CHECK_FAILED,
          "Chaos with seed "
              + options.seed()
              + " found what must not be ("
              + String.join("; ", report.complaints())
              + "): all data and logs are kept in "
              + options.folder()
              + ".");
    }
    if (!options.keep()) {
      deleteFolder();
    }
  }

  private ChaosReport run(EmbeddedStack servers, List<String> sets, Settings settings)
      throws InterruptedException {
    SparkSession spark = SparkSessions.open(settings, "chaos");
    Map<String, String> kafka = settings.kafka().properties();
    try (TopicAdmin topics = new TopicAdmin(kafka, settings.topics())) {
      topics.apply();
      Tables.apply(spark, settings, settings.hbase(), DataLoss.REFUSED);
      List<Strike> plan = Strike.plan(options.kills(), new Random(options.seed()));
      StreamProgress states =
          progress(settings, StationStateJob.QUERY, settings.topics().observations());
      Striker striker =
          new Striker(
              plan,
              new Random(options.seed() + 1),
              new DriverProcess.Start(
                  install, options.folder(), sets, options.folder().resolve("fail-point")),
              new KeptServer(servers.kafka()),
              new KeptServer(servers.hbase()),
              states);
      Pace pace = new Pace(options.messages(), plan.size(), LOAD_PER_STRIKE);
      try (KeptDriver driver = striker.driver();
          Load load =
              new Load(kafka, settings.streamingTopics(), stations, options.seed(), pace, ledger)) {
        driver.start();
        load.start();
        startNanos = System.nanoTime();
        for (int i = 0; i < plan.size(); i++) {
          load.requireSending();
          Kill kill = striker.strike(seconds());
          kills.add(kill);
          pace.nextShare(ledger.sent());
          say(
              "[%d/%d] killed %s%s; %s",
              kills.size(),
              plan.size(),
              kill.strike(),
              kill.reached() ? "" : " (moment missed)",
              progressWords(states));
        }
        striker.awaitServers();
        awaitAll(settings, topics, states, load);
        DeltaTables delta = new DeltaTables(spark, settings.tablesRoot());
        Comparison comparison = new Comparison(ledger);
        awaitStores(comparison, delta, settings.hbase());
        int exitCode = driver.stop();
        double seconds = seconds();
        say("Driver stopped with code %d; comparing", exitCode);
        Verdict verdict = comparison.verdict(delta, settings.hbase(), onTopics(settings, topics));
        return new ChaosReport(
            options,
            codeVersion,
            seconds,
            List.copyOf(kills),
            verdict,
            new ChaosReport.DriverEnds(exitCode, driver.endsByCode()));
      }
    } finally {
      spark.stop();
    }
  }

  private StreamProgress progress(Settings settings, String query, String topic) {
    return new StreamProgress(Path.of(settings.streaming().checkpointRoot()), query, topic);
  }

  private void awaitAll(Settings settings, TopicAdmin topics, StreamProgress states, Load load)
      throws InterruptedException {
    if (!await(LONGEST_END, load::isThrough, states)) {
      say("The load did not end within %d minutes", LONGEST_END.toMinutes());
      return;
    }
    Map<Integer, Long> observations = topics.ends(settings.topics().observations());
    Map<Integer, Long> undecoded = topics.ends(settings.topics().quarantine());
    StreamProgress quarantine =
        progress(settings, QuarantineJob.QUERY, settings.topics().quarantine());
    boolean stored =
        await(
            LONGEST_END,
            () -> states.hasReached(observations) && quarantine.hasReached(undecoded),
            states);
    if (!stored) {
      say("Not all was stored within %d minutes", LONGEST_END.toMinutes());
    }
  }

  /** What the stream has read may still be on its way into a store that was away. */
  private void awaitStores(Comparison comparison, DeltaTables delta, HBaseConfig hbase)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    while (!comparison.isComplete(delta, hbase)) {
      if (System.nanoTime() > deadline) {
        say("The stores did not catch up within %d minutes", LONGEST_END.toMinutes());
        return;
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  /** Whether it came true in time; tells how far it is. */
  private boolean await(Duration longest, BooleanSupplier condition, StreamProgress progress)
      throws InterruptedException {
    long start = System.nanoTime();
    long lastLine = start;
    while (!condition.getAsBoolean()) {
      long now = System.nanoTime();
      if (now - start > longest.toNanos()) {
        return false;
      }
      if (now - lastLine > BETWEEN_LINES.toNanos()) {
        lastLine = now;
        say("%s", progressWords(progress));
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return true;
  }

  private String progressWords(StreamProgress progress) {
    return String.format(
        Locale.ROOT,
        "sent %,d, acknowledged %,d, stored %,d",
        ledger.sent(),
        ledger.acknowledged(),
        progress.stored());
  }

  private long onTopics(Settings settings, TopicAdmin topics) {
    return Stream.of(settings.topics().observations(), settings.topics().quarantine())
        .flatMap(topic -> topics.ends(topic).values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private void say(String format, Object... arguments) {
    String line = String.format(Locale.ROOT, format, arguments);
    out.println(
        startNanos == 0 ? line : String.format(Locale.ROOT, "%7.1f s  %s", seconds(), line));
  }

  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private Settings settings(List<String> sets) {
    return Settings.load(options.folder(), install, Optional.empty(), sets);
  }

  /**
   * The wall clock must decide nothing, for it decides differently in each run: nobody falls
   * silent, nothing expires. Small batches, so that each strike hits another one; little patience
   * with HBase, so that it has to catch up; some batches wait for their commit, some do not.
   */
  private static List<String> sets(StackAddresses addresses, Path stationsFile) {
    return List.of(
        "tailback.kafka.properties.bootstrap.servers=" + addresses.kafkaBootstrapServers(),
        "tailback.hbase.quorum=" + addresses.hbaseQuorum(),
        "tailback.hbase.client-port=" + addresses.hbaseClientPort(),
        "tailback.hbase.salt-buckets=1",
        "tailback.hbase.ttl.live-observations=1 day",
        "tailback.hbase.ttl.live-states=1 day",
        "tailback.network.stations=" + stationsFile,
        "tailback.streaming.silence=1 day",
        "tailback.streaming.live-patience=3 seconds",
        "tailback.delta.commit-interval=5 seconds",
        "tailback.streaming.most-messages-per-batch=20000");
  }

  private Path writeStations() {
    List<String> lines = new ArrayList<>(List.of("station_id,lanes"));
    stations.forEach(station -> lines.add(station + "," + Traffic.DETECTORS));
    Path file = options.folder().resolve("stations.csv");
    try {
      if (Files.exists(options.folder())) {
        throw new TailbackException(
            "E14",
            TailbackException.PRECONDITION,
            options.folder()
                + " is there already, and a run needs a folder of its own: move it away.");
      }
      Files.createDirectories(options.folder());
      Files.write(file, lines);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(options.folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + options.folder(), e);
    }
  }
}
