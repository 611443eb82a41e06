package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a run with all its processes, or keeps it from starting. */
@Command(
    name = "cancel",
    header = "Ends a run with all its processes, or keeps it from starting.",
    footer = {"", "Example: ./tailback schedule cancel 42"})
final class ScheduleCancelCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "RUN",
      description = "Number of the run, or a workflow for its newest run.")
  private String run;

  @Override
  public Integer call() {
    new ScheduleDesk(ScheduleCommand.home(global), System.out).cancel(run);
    return 0;
  }
}
