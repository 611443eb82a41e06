package io.tailback.workflows.schedule;

import io.tailback.workflows.Cron;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.launch.JobLog;
import io.tailback.workflows.launch.JobOrder;
import io.tailback.workflows.launch.Launcher;
import io.tailback.workflows.launch.RunningJob;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, from its job's start to its end; waits in a thread of its own. */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** How quickly a wish to end and the time limit are seen. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Run run;
  private final Workflow workflow;
  private final Duration grace;
  private final InstantSource clock;
  private final AtomicReference<Ending> wished = new AtomicReference<>();

  Attempt(Run run, Workflow workflow, Duration grace, InstantSource clock) {
    this.run = run;
    this.workflow = workflow;
    this.grace = grace;
    this.clock = clock;
  }

  Run run() {
    return run;
  }

  Workflow workflow() {
    return workflow;
  }

  /** Asks it to end so; the first wish counts. */
  void end(Ending ending) {
    wished.compareAndSet(null, ending);
  }

  /** Starts the job and waits for its end. */
  Ending perform(Launcher launcher, RunStore store, RunFiles files, ZoneId zone)
      throws InterruptedException {
    try (JobLog log = files.open(run)) {
      RunningJob job = start(launcher, log, workflow.work().argumentsOn(day(zone)));
      Ending ending = follow(job, store, log);
      note(log, (ending.state().word() + ": " + ending.reason()).replaceFirst(": $", ""));
      return ending;
    } catch (IOException e) {
      return Ending.notStarted(e.getMessage(), clock.instant());
    }
  }

  private RunningJob start(Launcher launcher, JobLog log, List<String> arguments)
      throws IOException {
    String job = workflow.work().job();
    log.note(
        "run "
            + run.id()
            + " of "
            + run.workflow()
            + ", attempt "
            + run.attempt()
            + ": "
            + job
            + " "
            + String.join(" ", arguments));
    return launcher.start(new JobOrder(run.id(), run.workflow(), job, arguments, log));
  }

  /** A log that cannot be written does not change how the run ended. */
  private static void note(JobLog log, String line) {
    try {
      log.note(line);
    } catch (IOException e) {
      LOG.warn("{} lacks its last line: {}", log.file(), line, e);
    }
  }

  private LocalDate day(ZoneId zone) {
    return run.scheduledAt().atZone(workflow.cron().map(Cron::zone).orElse(zone)).toLocalDate();
  }

  private Ending follow(RunningJob job, RunStore store, JobLog log) throws InterruptedException {
    Ending ending = null;
    try {
      store.started(run, job.pid(), job.started(), log.file().toString());
      ending = awaitEnd(job, log);
      return ending;
    } finally {
      if (ending == null || ending.exitCode().isEmpty()) {
        job.end(grace);
      }
    }
  }

  private Ending awaitEnd(RunningJob job, JobLog log) throws InterruptedException {
    Duration limit = workflow.work().timeLimit();
    Instant last = clock.instant().plus(limit);
    while (true) {
      OptionalInt code = job.await(GLANCE);
      if (code.isPresent()) {
        return Ending.ofExitCode(code.getAsInt(), log.why(), clock.instant());
      }
      Optional<Ending> wish = Optional.ofNullable(wished.get());
      if (wish.isPresent()) {
        return wish.get();
      }
      if (clock.instant().isAfter(last)) {
        return Ending.timedOut(Spans.words(limit), clock.instant());
      }
    }
  }
}
