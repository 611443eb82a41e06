package io.tailback.app.cli;

import io.tailback.app.models.ModelDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a version into service. */
@Command(
    name = "promote",
    header = "Puts a version into service, if it is better than the champion and the baselines.",
    description = {
      "",
      "Exit codes: 5 when it is not better at every published horizon, 6 when this build computes"
          + " other features or a file is damaged, 3 when there is no such version.",
      ""
    },
    footer = {"", "Example: ./tailback models promote 3"})
final class ModelsPromoteCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "VERSION",
      defaultValue = "challenger",
      description = "Number of the version, or challenger (default: ${DEFAULT-VALUE}).")
  private String version;

  @Override
  public Integer call() {
    ModelDesk.of(global.settings()).promote(version);
    return 0;
  }
}
