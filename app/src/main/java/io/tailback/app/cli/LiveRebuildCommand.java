package io.tailback.app.cli;

import io.tailback.app.upkeep.LiveRestore;
import io.tailback.batch.day.DayPlan.Writing;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings HBase to what the Delta tables know. */
@Command(
    name = "rebuild",
    header = "Rebuilds HBase's newest observations and states from the Delta tables.",
    description = {
      "",
      "For an HBase that is empty, lost or behind: makes missing tables, then puts the newest"
          + " observation of each detector and the closed states. What HBase holds and is newer"
          + " stays; a second run changes nothing, and the stream may go on meanwhile. Forecasts"
          + " come with the stream's next ones.",
      ""
    },
    footer = {
      "",
      "Example: ./tailback live rebuild --dry-run",
      "         ./tailback live rebuild --days 4"
    })
final class LiveRebuildCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Only what became known in the last N days (default: all).")
  private Integer days;

  @Option(names = "--dry-run", description = "Counts what would be put, and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    new LiveRestore(summary.begin(global.settings()), System.out)
        .run(
            LiveRestore.since(Optional.ofNullable(days), InstantSource.system()),
            dryRun ? Writing.DRY_RUN : Writing.APPLY);
    return 0;
  }
}
