package io.tailback.app.cli;

import io.tailback.app.models.ModelDesk;
import io.tailback.app.models.ModelForm;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two versions. */
@Command(
    name = "compare",
    header = "Shows two versions beside each other, and whether the first may follow the second.",
    footer = {"", "Example: ./tailback models compare challenger champion"})
final class ModelsCompareCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      index = "0",
      paramLabel = "FIRST",
      defaultValue = "challenger",
      description = "Number of a version, or an alias (default: ${DEFAULT-VALUE}).")
  private String first;

  @Parameters(
      index = "1",
      paramLabel = "SECOND",
      defaultValue = "champion",
      description = "The one it has to beat (default: ${DEFAULT-VALUE}).")
  private String second;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private ModelForm format;

  @Override
  public Integer call() {
    ModelDesk.of(global.settings()).compare(first, second, format);
    return 0;
  }
}
