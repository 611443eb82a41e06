package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleRun;
import java.util.concurrent.Callable;
import org.quartz.SchedulerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the scheduler until SIGTERM or Ctrl-C. */
@Command(
    name = "start",
    header = "Runs the scheduler until SIGTERM or Ctrl-C.",
    description = {
      "",
      "Checks all workflow files first, shows their next times, then tells each start and end of a"
          + " run in a line. Jobs that run when it ends are ended too and marked as interrupted;"
          + " the next start does with them what their policy says.",
      ""
    },
    footer = {"", "Example: ./tailback schedule start"})
final class ScheduleStartCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Override
  public Integer call() throws SchedulerException {
    new ScheduleRun(ScheduleCommand.home(global), global.words(), System.out).start();
    return 0;
  }
}
