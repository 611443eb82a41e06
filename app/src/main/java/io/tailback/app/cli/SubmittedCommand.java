package io.tailback.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command under spark-submit: what works on a cluster. Servers, schedules and the demo belong
 * to one machine, and their libraries are not in the jar.
 */
@Command(
    name = "tailback",
    header = "Tailback's jobs under spark-submit.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = TailbackCommand.Versions.class,
    subcommands = {
      StreamCommand.class,
      BackfillCommand.class,
      ImportCommand.class,
      MeasuresCommand.class,
      ReportCommand.class,
      TrainCommand.class,
      ModelsCommand.class,
      TopicsCommand.class,
      TablesCommand.class,
      QuarantineCommand.class,
      PatternsCommand.class,
      LiveCommand.class,
      SqlCommand.class,
      ConfigCommand.class
    },
    footer = {
      "",
      "Example: spark-submit --class io.tailback.app.Main --conf"
          + " spark.tailback.delta.root=hdfs://namenode/tables tailback-spark_2.13.jar measures"
          + " --from 2022-01-01 --to 2022-01-28",
      "Settings: --conf spark.tailback.KEY=VALUE. Each command explains itself with --help."
    })
final class SubmittedCommand implements Callable<Integer> {
  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text and ends.")
  private boolean help;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version and ends.")
  private boolean version;

  @Override
  public Integer call() {
    new CommandLine(this).usage(System.out);
    return 0;
  }
}
