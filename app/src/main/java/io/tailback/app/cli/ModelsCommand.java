package io.tailback.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the versions of the model, and says which one serves. */
@Command(
    name = "models",
    header = "Shows the versions of the forecasting model, and says which one serves.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelsListCommand.class,
      ModelsShowCommand.class,
      ModelsCompareCommand.class,
      ModelsPromoteCommand.class,
      ModelsRollbackCommand.class
    })
final class ModelsCommand implements Callable<Integer> {
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
