package io.tailback.app.schedule;

import io.tailback.app.settings.ScheduleConfig;
import io.tailback.app.settings.Settings;
import io.tailback.workflows.Jobs;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.schedule.SchedulerSettings;
import io.tailback.workflows.schedule.SchedulerSettings.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/**
 * What all commands of the schedule start from.
 *
 * @param settings of this run
 * @param install folder of the program
 * @param jobs that workflows may name
 * @param clock for now
 */
public record ScheduleHome(Settings settings, Path install, Jobs jobs, InstantSource clock) {

  ScheduleConfig config() {
    return settings.schedule();
  }

  /** Logs, summaries, figures and the store, where it is a file. */
  Path folder() {
    return settings.home().resolve("schedule");
  }

  Workflows workflows() {
    Path files = config().workflows().orElse(install.resolve("conf/workflows"));
    return Workflows.read(files, settings.zone(), clock.instant(), jobs, System.getenv());
  }

  /** The store; its folder is made where it is a file. */
  Database database() {
    if (config().store().url().isPresent()) {
      return databaseAsItIs();
    }
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder(), e);
    }
    return databaseAsItIs();
  }

  /** The store, for those who make nothing. */
  Database databaseAsItIs() {
    ScheduleConfig.Store store = config().store();
    return store.url().isPresent()
        ? Database.postgres(store.url().get(), store.user().orElse(""), store.password().orElse(""))
        : Database.file(folder().resolve("store"));
  }

  SchedulerSettings schedulerSettings() {
    return new SchedulerSettings(
        folder(),
        settings.zone(),
        config().parallelRuns(),
        config().keepRuns(),
        config().logLimitMb() * 1024L * 1024,
        Pace.USUAL);
  }

  /** This process; the lock of the home makes the instance unique. */
  Owner owner() {
    return new Owner(
        UUID.randomUUID().toString(),
        host() + ":" + settings.home(),
        host(),
        ProcessHandle.current().pid());
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name is alone with its store
    }
  }

  /** Who asks, for the history. */
  static String person() {
    return System.getProperty("user.name") + "@" + host();
  }
}
