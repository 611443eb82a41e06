package io.tailback.app.cli;

import io.tailback.app.models.ModelDesk;
import io.tailback.app.models.ModelForm;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the versions. */
@Command(
    name = "list",
    header = "Lists the versions with alias, data and errors.",
    footer = {"", "Example: ./tailback models list"})
final class ModelsListCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private ModelForm format;

  @Override
  public Integer call() {
    ModelDesk.of(global.settings()).list(format);
    return 0;
  }
}
