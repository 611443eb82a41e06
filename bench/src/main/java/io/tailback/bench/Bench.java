package io.tailback.bench;

import io.tailback.bench.jmh.Jmh;
import io.tailback.core.TailbackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The benchmarks' own command line. */
@Command(
    name = "tailback bench",
    header = "Measures Tailback beside its limits and beside what a user would write first.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      StreamCommand.class,
      DayOfFiles.class,
      PlannersCommand.class,
      TrainingCommand.class,
      ForecastsCommand.class,
      FramesCommand.class,
      PushCommand.class,
      ApiCommand.class,
      ApiServerCommand.class,
      Jmh.class,
      Generator.class,
      Servers.class,
      Contender.class
    })
public final class Bench implements Runnable {
  private Bench() {}

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Bench())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Bench::explain)
        .execute(arguments);
  }

  private static int explain(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(e instanceof TailbackException expected)) {
      throw e;
    }
    command.getErr().println("tailback: " + expected.getMessage() + " [" + expected.id() + "]");
    return expected.exitCode();
  }

  @Override
  public void run() {
    new CommandLine(this).usage(System.out);
  }
}
