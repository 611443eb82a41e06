package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.measures.DailyJob;
import io.tailback.app.measures.DailyMeasures;
import io.tailback.batch.day.DayPlan;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes what planners ask for, day by day. */
@Command(
    name = "measures",
    header = "Computes the planners' measures of past days from the station states.",
    description = {
      "",
      "Runs the daily jobs in order: health (detectors), fill (missing values), hours (distance,"
          + " time, delay per station and hour), bottlenecks, conditions (which live conditions"
          + " held of detectors, and since when), forecasts (their errors, the drift of their"
          + " inputs, warnings). Days that differ from what the tables hold are replaced as a"
          + " whole; a second run changes nothing. The stream may go on meanwhile.",
      ""
    },
    footer = {
      "",
      "Example: ./tailback measures --from 2022-01-01 --to 2022-01-28 --dry-run",
      "         ./tailback measures --from 2022-01-12 --to 2022-01-12 --only hours"
    })
final class MeasuresCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      required = true,
      description = "First day, in the network's zone.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last day, included.")
  private LocalDate to;

  @Option(
      names = "--only",
      paramLabel = "JOB",
      split = ",",
      description = "Only these of ${COMPLETION-CANDIDATES} (default: all).")
  private Set<DailyJob> only = EnumSet.allOf(DailyJob.class);

  @Option(names = "--dry-run", description = "Shows the same figures and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    DayPlan plan = new DayPlan(from, to, dryRun ? DayPlan.Writing.DRY_RUN : DayPlan.Writing.APPLY);
    new DailyMeasures(summary.begin(global.settings()), Version.current(), System.out)
        .run(plan, only);
    return 0;
  }
}
