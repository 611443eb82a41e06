package io.tailback.app.cli;

import io.tailback.app.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command without a command: lists what there is. */
@Command(
    name = "tailback",
    header = "Tailback: real-time traffic, from the road to the planner's table.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = TailbackCommand.Versions.class,
    subcommands = {
      DemoCommand.class,
      StreamCommand.class,
      ServeCommand.class,
      IngestCommand.class,
      BackfillCommand.class,
      ImportCommand.class,
      MeasuresCommand.class,
      ReportCommand.class,
      TrainCommand.class,
      ModelsCommand.class,
      ScheduleCommand.class,
      TopicsCommand.class,
      TablesCommand.class,
      QuarantineCommand.class,
      PatternsCommand.class,
      LiveCommand.class,
      ForecastCommand.class,
      SqlCommand.class,
      DoctorCommand.class,
      ChaosCommand.class,
      ConfigCommand.class
    },
    footer = {
      "",
      "Also: `./tailback build` builds, `./tailback test` runs all tests.",
      "First run: `./tailback demo`. Each command explains itself with --help."
    })
final class TailbackCommand implements Callable<Integer> {
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

  /** The versions that matter when somebody asks. */
  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tailback " + Version.current(), "Java " + Runtime.version()};
    }
  }
}
