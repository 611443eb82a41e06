package io.tailback.app.cli;

import io.tailback.app.schedule.ScheduleHome;
import io.tailback.app.settings.Settings;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts jobs by themselves: at times, after others, again when they fail. */
@Command(
    name = "schedule",
    header = "Runs the workflows of conf/workflows at their times, and shows how they went.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ScheduleStartCommand.class,
      ScheduleListCommand.class,
      ScheduleNextCommand.class,
      ScheduleRunCommand.class,
      SchedulePauseCommand.class,
      ScheduleResumeCommand.class,
      ScheduleHistoryCommand.class,
      ScheduleShowCommand.class,
      ScheduleCancelCommand.class
    })
final class ScheduleCommand implements Callable<Integer> {
  @SuppressWarnings("unused") // gives the command its --help
  @Mixin
  private Global global;

  @Spec private CommandSpec spec;

  static ScheduleHome home(Global global) {
    Settings settings = global.settings();
    return new ScheduleHome(
        settings,
        Global.install(),
        new CommandJobs(settings.schedule().launcher()),
        InstantSource.system());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
