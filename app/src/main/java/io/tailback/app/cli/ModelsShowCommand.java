package io.tailback.app.cli;

import io.tailback.app.models.ModelDesk;
import io.tailback.app.models.ModelForm;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one version. */
@Command(
    name = "show",
    header = "Shows one version: where it comes from, how it was tested, its errors.",
    footer = {"", "Example: ./tailback models show champion"})
final class ModelsShowCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "VERSION",
      description = "Number of the version, champion or challenger.")
  private String version;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private ModelForm format;

  @Override
  public Integer call() {
    ModelDesk.of(global.settings()).show(version, format);
    return 0;
  }
}
