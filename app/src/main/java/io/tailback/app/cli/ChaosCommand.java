package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.chaos.Chaos;
import io.tailback.app.chaos.ChaosOptions;
import io.tailback.app.settings.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that nothing is lost and nothing counted twice, by killing every process at random. */
@Command(
    name = "chaos",
    header = "Kills driver, broker and HBase at random and proves that nothing is lost.",
    description = {
      "",
      "Starts a broker, an HBase and a driver of its own, sends numbered traffic with duplicates,"
          + " corrections, disorder, late and bad messages, kills (SIGKILL) one process after the"
          + " other, and then compares every row of Delta and HBase with the ledger of what the"
          + " broker acknowledged. Ends with 0 only when nothing is lost, twice or wrong and the"
          + " books balance.",
      ""
    },
    footer = {"", "Example: ./tailback chaos --kills 30 --seed 1"})
final class ChaosCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "How often a process is killed, each of the three a third of them (default:"
              + " ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides traffic and strikes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "200000",
      description = "About how many messages are sent (default: ${DEFAULT-VALUE}).")
  private long messages;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the figures as JSON (default: <home>/chaos/seed-S.json).")
  private Path out;

  @Option(names = "--keep", description = "Keeps the data of a run that went well, too.")
  private boolean keep;

  @Override
  public Integer call() {
    Settings settings = global.settings();
    Path folder = settings.home().resolve("chaos");
    String name = "seed-" + seed;
    ChaosOptions options =
        new ChaosOptions(
            kills,
            seed,
            messages,
            folder.resolve(name),
            out == null ? folder.resolve(name + ".json") : out,
            keep);
    new Chaos(options, Global.install(), Version.current(), System.out).run();
    return 0;
  }
}
