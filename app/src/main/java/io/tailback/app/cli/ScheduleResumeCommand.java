package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a paused workflow start again; what was left out is not made up for. */
@Command(
    name = "resume",
    header = "Lets a paused workflow start again; what was left out is not made up for.",
    footer = {"", "Example: ./tailback schedule resume nightly-retraining"})
final class ScheduleResumeCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(paramLabel = "WORKFLOW", description = "Its name; see `schedule list`.")
  private String name;

  @Override
  public Integer call() {
    new ScheduleDesk(ScheduleCommand.home(global), System.out).resume(name);
    return 0;
  }
}
