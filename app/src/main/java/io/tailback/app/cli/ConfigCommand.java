package io.tailback.app.cli;

import io.tailback.app.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the settings as they count. */
@Command(
    name = "config",
    header =
        "Shows every setting as it counts in this run, and where it comes from; secrets are masked.",
    footer = {"", "Example: ./tailback config --yaml > conf/prod.yaml"})
final class ConfigCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Option(
      names = {"--yaml", "--print-config"},
      description = "As a configuration file that loads again.")
  private boolean yaml;

  @Override
  public Integer call() {
    Settings settings = global.settings();
    if (yaml) {
      System.out.print(settings.configuration().effective().yaml());
      return 0;
    }
    System.out.print(settings.configuration().effective().table());
    System.out.println();
    System.out.println("home         " + settings.home());
    System.out.println("tables       " + settings.tablesRoot());
    System.out.println("checkpoints  " + settings.streaming().checkpointRoot());
    return 0;
  }
}
