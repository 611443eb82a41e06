package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleDesk;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the next times, each on the clock of its zone. */
@Command(
    name = "next",
    header = "Shows the next times, each on the clock of its zone.",
    footer = {"", "Example: ./tailback schedule next --count 7 nightly-retraining"})
final class ScheduleNextCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "WORKFLOW",
      arity = "0..1",
      description = "Only this one (default: all).")
  private String name;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many of each (default: ${DEFAULT-VALUE}).")
  private int count;

  @Override
  public Integer call() {
    new ScheduleDesk(ScheduleCommand.home(global), System.out)
        .next(Optional.ofNullable(name), count);
    return 0;
  }
}
