package io.tailback.bench;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmark of the stream. */
@Command(
    name = "stream",
    header = "Tailback's stream beside its limits and beside the job a user would write first.",
    description = {
      "",
      "Starts Kafka and HBase in JVMs of their own and runs, one after the other and each in a fresh JVM:"
          + " (a) produce only, (b) Kafka -> from_avro -> nothing, (c) Kafka -> from_avro -> Delta, (d)"
          + " the straightforward job of Spark's guide, (e) Tailback with every sink, (f) a plain Java"
          + " loop. Then Tailback under a load that goes on, and how long an observation takes into HBase.",
      ""
    },
    mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {
  private static final int RESULTS_DIFFER = 1;

  @Option(names = "--quick", description = "Small and short: shows that it runs, not how fast.")
  private boolean quick;

  @Option(names = "--stations", description = "Stations of the network (default: 50000).")
  private Optional<Integer> stations = Optional.empty();

  @Option(
      names = "--messages",
      description = "Messages for each contender (default: 9000000; with --scaling 10000000).")
  private Optional<Long> messages = Optional.empty();

  @Option(
      names = "--warm-up",
      description =
          "The first so many of them are not counted (default: a third; with --scaling 60 %%).")
  private Optional<Long> warmUp = Optional.empty();

  @Option(
      names = "--most-per-batch",
      description = "Bound of everybody's batches (default: 1000000).")
  private Optional<Long> mostPerBatch = Optional.empty();

  @Option(
      names = "--rate",
      description = "Messages a second of the sustained run (default: 60000).")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--seconds",
      description = "Length of the sustained run; 0: none, nor latency (default: 300).")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = "--latency-rate",
      defaultValue = "1500",
      description = "Messages a second of the quiet latency run (default: ${DEFAULT-VALUE}).")
  private double latencyRate;

  @Option(
      names = "--latency-seconds",
      description = "Length of each latency run; 0: none (default: 120).")
  private Optional<Integer> latencySeconds = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      description = "Runs only these contenders: some of ${COMPLETION-CANDIDATES}.")
  private List<ContenderKind> only = List.of(ContenderKind.values());

  @Option(
      names = "--scaling",
      arity = "0..1",
      split = ",",
      fallbackValue = "1000,10000,50000,200000",
      description =
          "In place of all that: Tailback on networks of these sizes (${FALLBACK-VALUE}).")
  private List<Integer> scaling = List.of();

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Partitions of the topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(names = "--seed", defaultValue = "1", description = "Of the load.")
  private long seed;

  @Option(
      names = "--heap-mb",
      defaultValue = "2048",
      description = "Heap of each contender, MB (default: ${DEFAULT-VALUE}).")
  private int heapMb;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "var/bench",
      description = "Where the run keeps its data until it is over (default: ${DEFAULT-VALUE}).")
  private Path home;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where the figures go as JSON, and beside it the raw log (default: bench/logs/...).")
  private Optional<Path> file = Optional.empty();

  @Override
  public Integer call() {
    Plan plan = plan();
    Path json = file.orElseGet(StreamCommand::usualFile).toAbsolutePath().normalize();
    Path log = logBeside(json);
    Machine machine = Machine.here();
    System.out.println(machine.words());
    try (Arena arena = Arena.open(home, plan)) {
      StreamBench bench = new StreamBench(plan, arena, only, System.out);
      Report report = scaling.isEmpty() ? bench.run(machine) : bench.scale(machine, scaling);
      String table = new StreamTable(report).text();
      System.out.println();
      System.out.print(table);
      Folders.made(json.getParent());
      report.write(json);
      writeLog(log, table + "\n" + bench.rawLog());
      System.out.println("Figures in " + json + ", each batch in " + log);
      return report.isAgreed() ? 0 : RESULTS_DIFFER;
    }
  }

  private Plan plan() {
    long all = messages.orElse(quick ? 600_000L : scaling.isEmpty() ? 9_000_000L : 10_000_000L);
    return new Plan(
        stations.orElse(quick ? 5_000 : 50_000),
        all,
        warmUp.orElse(scaling.isEmpty() ? all / 3 : all * 6 / 10),
        mostPerBatch.orElse(quick ? 50_000L : 1_000_000L),
        rate.orElse(quick ? 10_000.0 : 60_000.0),
        seconds.orElse(quick ? 20 : 300),
        latencyRate,
        latencySeconds.orElse(quick ? 20 : 120),
        partitions,
        seed,
        heapMb);
  }

  private static Path usualFile() {
    String time =
        LocalDateTime.now(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT));
    return Installed.root().resolve("bench/logs/stream-" + time + ".json");
  }

  private static Path logBeside(Path json) {
    String name = json.getFileName().toString();
    if (!name.endsWith(".json")) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "`--out "
              + name
              + "` does not end in .json, and the log beside it ends in .log: name it so.");
    }
    return json.resolveSibling(name.substring(0, name.length() - ".json".length()) + ".log");
  }

  private static void writeLog(Path log, String text) {
    try {
      Files.writeString(log, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + log, e);
    }
  }
}
