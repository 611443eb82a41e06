package io.tailback.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at what was refused, and sends it again. */
@Command(
    name = "quarantine",
    header = "Shows what was refused and why, or sends it again after a fix.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {QuarantineListCommand.class, QuarantineReplayCommand.class})
final class QuarantineCommand implements Callable<Integer> {
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
