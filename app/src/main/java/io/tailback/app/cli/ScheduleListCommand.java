package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the workflows: when next, what now, how the last run ended. */
@Command(
    name = "list",
    header = "Lists the workflows: when next, what now, how the last run ended.",
    footer = {"", "Example: ./tailback schedule list"})
final class ScheduleListCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Override
  public Integer call() {
    new ScheduleDesk(ScheduleCommand.home(global), System.out).list();
    return 0;
  }
}
