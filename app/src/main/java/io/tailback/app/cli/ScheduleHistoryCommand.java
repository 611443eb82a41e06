package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleDesk;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the newest runs, the newest first. */
@Command(
    name = "history",
    header = "Lists the newest runs, the newest first.",
    footer = {"", "Example: ./tailback schedule history nightly-retraining"})
final class ScheduleHistoryCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "WORKFLOW",
      arity = "0..1",
      description = "Only this one (default: all).")
  private String name;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int count;

  @Override
  public Integer call() {
    new ScheduleDesk(ScheduleCommand.home(global), System.out)
        .history(Optional.ofNullable(name), count);
    return 0;
  }
}
