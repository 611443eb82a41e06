package io.tailback.app.cli;

import io.tailback.app.upkeep.QuarantineDesk;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.quarantine.ReplayPlan;
import io.tailback.core.observation.IssueCode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends quarantined records again. */
@Command(
    name = "replay",
    header = "Sends quarantined records to the stream again that pass its check after a fix.",
    description = {
      "",
      "Each record goes through the stream's own check; what passes goes back to the observations"
          + " with the bytes that it had, what is still refused stays. What was sent is remembered:"
          + " a second replay sends nothing.",
      ""
    },
    footer = {"", "Example: ./tailback quarantine replay --issue STATION_UNKNOWN --dry-run"})
final class QuarantineReplayCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Option(
      names = "--issue",
      paramLabel = "CODE",
      required = true,
      description = "Why they were refused: ${COMPLETION-CANDIDATES}.")
  private IssueCode issue;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Quarantined on this day or later, in the network's zone.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day, included.")
  private LocalDate to;

  @Option(names = "--dry-run", description = "Shows the same figures and sends nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException, IOException {
    ReplayPlan plan =
        new ReplayPlan(
            issue,
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            dryRun ? Writing.DRY_RUN : Writing.APPLY);
    new QuarantineDesk(summary.begin(global.settings()), System.out).replay(plan);
    return 0;
  }
}
