package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a workflow from starting by itself, until it is resumed. */
@Command(
    name = "pause",
    header = "Stops a workflow from starting by itself, until it is resumed.",
    footer = {"", "Example: ./tailback schedule pause nightly-retraining"})
final class SchedulePauseCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(paramLabel = "WORKFLOW", description = "Its name; see `schedule list`.")
  private String name;

  @Override
  public Integer call() {
    new ScheduleDesk(ScheduleCommand.home(global), System.out).pause(name);
    return 0;
  }
}
