package io.tailback.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings lists in that somebody else keeps. */
@Command(
    name = "import",
    header = "Brings a list that somebody else keeps into its table: incidents or weather.",
    description = {
      "",
      "What is new is added, what has changed is replaced, and the same file a second time changes"
          + " nothing. A line that cannot be used is told with its reason, and the others count.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ImportIncidentsCommand.class, ImportWeatherCommand.class})
final class ImportCommand implements Callable<Integer> {
  @SuppressWarnings("unused") // gives the command its --help
  @Mixin
  private Global global;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
