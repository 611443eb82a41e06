package io.tailback.app.cli;

import io.tailback.app.upkeep.QuarantineDesk;
import io.tailback.core.observation.IssueCode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the quarantine. */
@Command(
    name = "list",
    header = "Counts the quarantined records by day, issue code and place, with an example each.",
    footer = {"", "Example: ./tailback quarantine list --issue STATION_UNKNOWN"})
final class QuarantineListCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 1000;

  @Mixin private Global global;

  @Option(names = "--issue", paramLabel = "CODE", description = "Only this issue code.")
  private IssueCode issue;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Quarantined on this day or later, in the network's zone.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day, included.")
  private LocalDate to;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv or json (default: ${DEFAULT-VALUE}).")
  private RowsText.Form format;

  @Override
  public Integer call() throws IOException {
    new QuarantineDesk(global.settings(), System.out)
        .list(
            Optional.ofNullable(issue),
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            new FirstRows(MOST_ROWS, format, "narrow them with `--from`, `--to`, `--issue`"));
    return 0;
  }
}
