package io.tailback.workflows.schedule;

import static io.tailback.core.Waiting.await;

import io.tailback.workflows.JobsOfTests;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.launch.ProcessLauncher;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunHistory;
import io.tailback.workflows.run.RunState;
import io.tailback.workflows.run.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A folder with a store and workflows whose jobs are shell commands, and schedulers on it. */
final class Stage {
  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  /** Everything at once, so that a test lasts as long as what it is about. */
  static final SchedulerSettings.Pace QUICK =
      new SchedulerSettings.Pace(
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(1));

  /** Nobody is taken for dead, however long a busy machine keeps a thread from running. */
  static final SchedulerSettings.Pace LIVING =
      new SchedulerSettings.Pace(QUICK.look(), QUICK.late(), Duration.ofSeconds(90), QUICK.grace());

  /** As a machine that is held up: after its first look it gives no sign of life. */
  static final SchedulerSettings.Pace HELD_UP =
      new SchedulerSettings.Pace(Duration.ofMinutes(5), QUICK.late(), QUICK.lease(), QUICK.grace());

  static final long LOG_LIMIT = 20_000;

  /** As many runs as a scheduler holds at the same time. */
  static final int PARALLEL_RUNS = 4;

  final Path folder;
  final Database database;
  final RunStore store;
  final RunHistory history;
  final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  Stage(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
    this.store = new RunStore(database);
    this.history = new RunHistory(database);
  }

  static Stage inFile(Path folder) {
    return new Stage(folder, Database.file(folder.resolve("store")));
  }

  /** Workflows of these YAML flow mappings, without their braces. */
  Workflows workflows(String... yaml) {
    try {
      Path files = Files.createDirectories(folder.resolve("workflows-" + UUID.randomUUID()));
      for (int i = 0; i < yaml.length; i++) {
        Files.writeString(files.resolve(i + ".yaml"), "{" + yaml[i] + "}");
      }
      return Workflows.read(
          files, LOS_ANGELES, Instant.parse("2026-01-01T00:00:00Z"), new JobsOfTests(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a workflow that runs a shell command. */
  static String shell(String name, String command) {
    return "name: " + name + ", job: sh, arguments: [-c, \"" + command + "\"]";
  }

  Scheduler scheduler(Workflows workflows) {
    return scheduler(workflows, "here");
  }

  Scheduler scheduler(Workflows workflows, String instance) {
    return scheduler(workflows, instance, QUICK);
  }

  Scheduler scheduler(Workflows workflows, String instance, SchedulerSettings.Pace pace) {
    return scheduler(workflows, owner(instance), pace);
  }

  static Owner owner(String instance) {
    return new Owner(UUID.randomUUID().toString(), instance, "host", ProcessHandle.current().pid());
  }

  Scheduler scheduler(Workflows workflows, Owner owner, SchedulerSettings.Pace pace) {
    return new Scheduler(
        database,
        owner,
        workflows,
        new SchedulerSettings(
            folder, LOS_ANGELES, PARALLEL_RUNS, Duration.ofDays(30), LOG_LIMIT, pace),
        new ProcessLauncher(List.of(), List.of(), Map.of()),
        InstantSource.system(),
        new Ear(notices));
  }

  private record Ear(List<String> notices) implements SchedulerListener {
    @Override
    public void started(Run run) {
      notices.add("started " + run.workflow());
    }

    @Override
    public void ended(Run run, Ending ending, RunStore.Consequences consequences) {
      notices.add("ended " + run.workflow() + " " + ending.state().word());
    }

    @Override
    public void noticed(String sentence) {
      notices.add(sentence);
    }
  }

  Run order(Workflow workflow) {
    return store.queueByHand(workflow, Instant.now());
  }

  /**
   * The runs of a workflow in the order of their numbers, once there are so many that have ended.
   */
  List<Run> ended(String workflow, int count) {
    return await("runs of " + workflow)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> runs(workflow),
            runs -> runs.stream().filter(run -> run.state().isEnd()).count() >= count);
  }

  Run running(String workflow) {
    return await("a running " + workflow)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> runs(workflow),
            runs ->
                runs.stream()
                    .anyMatch(run -> run.state() == RunState.RUNNING && run.place().pid() != 0))
        .stream()
        .filter(run -> run.state() == RunState.RUNNING)
        .findFirst()
        .orElseThrow();
  }

  /** Whether the process still does something: a container may have nobody who buries the dead. */
  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().isPresent()) // not a zombie
        .isPresent();
  }

  List<Run> runs(String workflow) {
    List<Run> runs = new ArrayList<>(history.newest(workflow, 1000));
    Collections.reverse(runs);
    return runs;
  }
}
