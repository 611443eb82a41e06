package io.tailback.bench;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One contender in a process of its own, so that none warms up another. */
@Command(
    name = "contender",
    header = "Runs one contender on a topic that is there.",
    hidden = true,
    mixinStandardHelpOptions = true)
final class Contender implements Callable<Integer> {
  /** Name of the query of every peer. */
  static final String QUERY = "bench";

  @Option(names = "--kind", required = true)
  private ContenderKind kind;

  @Option(names = "--home", required = true)
  private Path home;

  @Option(names = "--stations-file", required = true)
  private Path stations;

  @Option(names = "--set", required = true)
  private List<String> sets;

  @Option(names = "--batches", required = true, description = "Gets a line for each batch.")
  private Path batches;

  @Option(names = "--outcome", required = true, description = "Gets what came of it.")
  private Path outcome;

  @Option(names = "--pid", description = "PART=NUMBER of a process to weigh too.")
  private Map<String, Long> pids = new LinkedHashMap<>();

  @Override
  public Integer call() throws TimeoutException, StreamingQueryException {
    Settings settings = Settings.load(home, Installed.root(), Optional.empty(), sets);
    Contest contest = new Contest(settings, stations);
    pids.put(Cpu.DRIVER, ProcessHandle.current().pid());
    try (BatchLog log = new BatchLog(batches, new Cpu(pids))) {
      run(contest, log).write(outcome);
    }
    return 0;
  }

  private Outcome run(Contest contest, BatchLog log)
      throws TimeoutException, StreamingQueryException {
    if (kind == ContenderKind.PLAIN_LOOP) {
      return PlainLoop.run(contest, log);
    }
    Settings settings = contest.settings();
    SparkSession spark = SparkSessions.open(settings.spark(), "bench", settings.home());
    try {
      spark.streams().addListener(log);
      return switch (kind) {
        case DECODE -> DecodeToNothing.run(spark, contest);
        case DELTA -> DecodeToDelta.run(spark, contest);
        case STRAIGHTFORWARD -> StraightforwardJob.run(spark, contest);
        case TAILBACK -> TailbackWhole.run(spark, contest, log);
        case PLAIN_LOOP -> throw new IllegalStateException("It needs no Spark");
      };
    } finally {
      spark.stop();
    }
  }
}
