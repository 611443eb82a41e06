package io.tailback.app.cli;

import io.tailback.app.settings.Settings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command. */
final class Global {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "var",
      description = "Folder of data, logs and state (default: ${DEFAULT-VALUE}).")
  private Path home;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration (default: conf/tailback.yaml beside the program).")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets one key of the configuration; may be given several times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The network's time zone, for example America/Los_Angeles.")
  private ZoneId zone;

  @SuppressWarnings("unused") // picocli reads it
  @Option(names = "--stacktrace", description = "Shows the trace of a failure.")
  private boolean stacktrace;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text and ends.")
  private boolean help;

  /** Reads the configuration; from now on the log is written into the home. */
  Settings settings() {
    System.setProperty(
        "tailback.logs", home.toAbsolutePath().normalize().resolve("logs").toString());
    List<String> options = new ArrayList<>(sets);
    if (zone != null) {
      options.add("tailback.network.zone=" + zone.getId());
    }
    return Settings.load(home, install(), Optional.ofNullable(config), options);
  }

  /** The same settings for a command in another process. */
  List<String> words() {
    List<String> words =
        new ArrayList<>(List.of("--home", home.toAbsolutePath().normalize().toString()));
    if (config != null) {
      words.addAll(List.of("--config", config.toAbsolutePath().toString()));
    }
    sets.forEach(set -> words.addAll(List.of("--set", set)));
    if (zone != null) {
      words.addAll(List.of("--zone", zone.getId()));
    }
    return words;
  }

  /** Whether somebody named a zone on the command line. */
  Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  /** Folder of the program. */
  static Path install() {
    return Path.of(System.getProperty("tailback.install", ".")).toAbsolutePath().normalize();
  }

  /** Whether the output goes to a person's screen. */
  static boolean isTerminal() {
    return System.console() != null && System.getenv("TERM") != null;
  }
}
