package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleRun;
import java.util.concurrent.Callable;
import org.quartz.SchedulerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a workflow now, also a paused one. */
@Command(
    name = "run",
    header = "Runs a workflow now, also a paused one.",
    description = {
      "",
      "If a scheduler works, it is handed the order; otherwise the workflow runs here, and the exit"
          + " code is that of its job (5: a model was rejected). What fails is not tried again;"
          + " what comes after it waits for a scheduler.",
      ""
    },
    footer = {"", "Example: ./tailback schedule run nightly-retraining"})
final class ScheduleRunCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(paramLabel = "WORKFLOW", description = "Its name; see `schedule list`.")
  private String name;

  @Option(names = "--wait", description = "Waits for the end also when a scheduler runs it.")
  private boolean wait;

  @Override
  public Integer call() throws SchedulerException {
    return new ScheduleRun(ScheduleCommand.home(global), global.words(), System.out)
        .now(name, wait ? ScheduleRun.Waiting.YES : ScheduleRun.Waiting.NO);
  }
}
