package io.tailback.bench.jmh;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench jmh}: nanoseconds and bytes of the pure hot code, each in forks of their own. */
@Command(
    name = "jmh",
    header = "Measures decode, check, window update, row keys and cells, and features by JMH.",
    mixinStandardHelpOptions = true)
public final class Jmh implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = "io.tailback.bench.jmh",
      description = "Part of a benchmark's name; default: all of them.")
  private String benchmarks;

  @Option(names = "--forks", defaultValue = "3", description = "JVMs each; default: 3.")
  private int forks;

  @Option(names = "--json", description = "Writes the results to this file too.")
  private Path json;

  @Override
  public Integer call() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder().include(benchmarks).forks(forks).addProfiler(GCProfiler.class);
    if (json != null) {
      options.resultFormat(ResultFormatType.JSON).result(json.toString());
    }
    new Runner(options.build()).run();
    return 0;
  }
}
