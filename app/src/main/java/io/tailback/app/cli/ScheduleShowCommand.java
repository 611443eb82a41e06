package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run and the end of its log. */
@Command(
    name = "show",
    header = "Shows a run and the end of its log.",
    footer = {"", "Example: ./tailback schedule show 42"})
final class ScheduleShowCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "RUN",
      description = "Number of the run, or a workflow for its newest run.")
  private String run;

  @Option(names = "--log", description = "Shows the whole log.")
  private boolean wholeLog;

  @Override
  public Integer call() {
    new ScheduleDesk(ScheduleCommand.home(global), System.out)
        .show(run, wholeLog ? ScheduleDesk.Log.ALL : ScheduleDesk.Log.END);
    return 0;
  }
}
