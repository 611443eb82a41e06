package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.upkeep.Patterns;
import io.tailback.batch.day.DayPlan;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes typical weeks. */
@Command(
    name = "patterns",
    header = "Computes the typical week of each station from a training period.",
    description = {
      "",
      "Mean, spread and percentiles of speed and flow in each five-minute slot of the week, into"
          + " the table station_patterns. Only observed values of healthy detectors count; a second"
          + " run changes nothing.",
      ""
    },
    footer = {"", "Example: ./tailback patterns --from 2012-03-01 --to 2012-04-30"})
final class PatternsCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      required = true,
      description = "First day of the training period, in the network's zone.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last day, included.")
  private LocalDate to;

  @Option(names = "--dry-run", description = "Shows the same figures and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    DayPlan plan = new DayPlan(from, to, dryRun ? DayPlan.Writing.DRY_RUN : DayPlan.Writing.APPLY);
    new Patterns(summary.begin(global.settings()), Version.current(), System.out).run(plan);
    return 0;
  }
}
