package io.tailback.app.schedule;

import io.tailback.app.stack.StopSignal;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.launch.Launcher;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunHistory;
import io.tailback.workflows.run.RunState;
import io.tailback.workflows.run.RunStore;
import io.tailback.workflows.run.Schedulers;
import io.tailback.workflows.schedule.Scheduler;
import io.tailback.workflows.schedule.SchedulerListener;
import io.tailback.workflows.schedule.Spans;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.quartz.SchedulerException;

/** Runs a scheduler in this process, for good or for one order. */
public final class ScheduleRun {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int FIRST_TIMES = 3;

  /** More starts of one workflow than this do not come in between. */
  private static final int RUNS_LOOKED_AT = 100;

  private final ScheduleHome home;
  private final List<String> options;
  private final PrintStream out;
  private final Workflows workflows;

  /**
   * @param options what every job is told on its command line
   * @param out where every start and end is told
   */
  public ScheduleRun(ScheduleHome home, List<String> options, PrintStream out) {
    this.home = home;
    this.options = List.copyOf(options);
    this.out = out;
    this.workflows = home.workflows();
  }

  /** Runs until somebody ends the process. */
  @SuppressWarnings("try") // the lock is held, not asked
  public void start() throws SchedulerException {
    StopSignal stop = StopSignal.listen();
    try (ScheduleLock lock = ScheduleLock.take(home.folder())) {
      Database database = home.database();
      ScheduleText text = text();
      List<Workflow> timed =
          workflows.all().stream().filter(workflow -> workflow.cron().isPresent()).toList();
      out.print(text.next(timed, new RunHistory(database).pauses(), FIRST_TIMES));
      try (Scheduler scheduler = scheduler(database, home.owner())) {
        scheduler.start();
        out.println(
            "The scheduler runs on "
                + database.name()
                + ", logs in "
                + home.folder()
                + "; Ctrl-C ends it and its jobs");
        while (!stop.await(Duration.ofHours(1))) {
          // only the signal counts
        }
        out.println("Ending " + scheduler.running() + " runs");
        Thread.interrupted(); // the signal interrupts this thread, and the end has to be written
      }
    }
    out.println("The scheduler has ended");
  }

  /** Whether a run that another process performs is waited for. */
  public enum Waiting {
    NO,
    YES
  }

  /**
   * Runs a workflow now: by the scheduler that is there, or else here.
   *
   * @return the exit code of its job, or 1 when it did not end by itself
   */
  public int now(String name, Waiting waiting) throws SchedulerException {
    Workflow workflow = workflows.named(name);
    Database database = home.database();
    RunStore store = new RunStore(database);
    boolean here = new Schedulers(database).alive().isEmpty();
    if (!here) {
      Run run = store.queueByHand(workflow, home.clock().instant());
      out.println(
          "Run "
              + run.id()
              + " of "
              + name
              + " is queued; the scheduler starts it within seconds, `./tailback schedule show "
              + run.id()
              + "` shows it");
      return waiting == Waiting.YES ? follow(new RunHistory(database), run, current -> pause()) : 0;
    }
    return here(workflow, database, store);
  }

  @SuppressWarnings("try") // the lock is held, not asked
  private int here(Workflow workflow, Database database, RunStore store) throws SchedulerException {
    StopSignal stop = StopSignal.listen();
    try (ScheduleLock lock = ScheduleLock.take(home.folder());
        Scheduler scheduler = scheduler(database, home.owner())) {
      Run run = store.queueByHand(workflow, home.clock().instant());
      scheduler.startFor(workflow);
      return follow(new RunHistory(database), run, current -> cancelIfAsked(stop, store, current));
    }
  }

  /** Ctrl-C is meant for the run. */
  private void cancelIfAsked(StopSignal stop, RunStore store, Run current) {
    if (stop.await(LOOK)) {
      Thread.interrupted(); // the signal interrupts this thread, and the wish has to be written
      store.cancel(current, ScheduleHome.person(), home.clock().instant());
    }
  }

  /** Waits for the end of a run, and of a try that makes up for an interruption. */
  private static int follow(RunHistory history, Run run, Consumer<Run> pause) {
    Run current = newestTry(history, run);
    while (!current.state().isEnd()) {
      pause.accept(current);
      current = newestTry(history, run);
    }
    return current.state() == RunState.SUCCEEDED ? 0 : current.result().exitCode().orElse(1);
  }

  private static Run newestTry(RunHistory history, Run run) {
    return history.newest(run.workflow(), RUNS_LOOKED_AT).stream()
        .filter(one -> one.scheduledAt().equals(run.scheduledAt()))
        .findFirst()
        .orElse(run);
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a run was waited for; it goes on", e);
    }
  }

  private Scheduler scheduler(Database database, Owner owner) {
    Launcher launcher = new JobCommand(home.config(), home.install(), options).launcher();
    return new Scheduler(
        database, owner, workflows, home.schedulerSettings(), launcher, home.clock(), new Teller());
  }

  private ScheduleText text() {
    return new ScheduleText(home.settings().zone(), home.clock().instant());
  }

  /** A line for each start and end. */
  private final class Teller implements SchedulerListener {
    @Override
    public void started(Run run) {
      say(run, "started" + (run.attempt() == 1 ? "" : ", try " + run.attempt()));
    }

    @Override
    public void ended(Run run, Ending ending, RunStore.Consequences consequences) {
      Instant started = run.times().started().orElse(ending.at());
      say(
          run,
          ending.state().word()
              + " after "
              + Spans.words(Duration.between(started, ending.at()))
              + (ending.reason().isEmpty() ? "" : ": " + ending.reason())
              + consequences.retryAt().map(at -> "; next try at " + text().second(at)).orElse("")
              + (ending.state().isFailure() ? "; log " + run.place().log() : "")
              + (consequences.queued().isEmpty()
                  ? ""
                  : "; now " + String.join(", ", consequences.queued())));
    }

    private void say(Run run, String what) {
      ScheduleText text = text();
      out.println(
          text.second(text.now()) + "  " + run.workflow() + ", run " + run.id() + " " + what);
    }

    @Override
    public void noticed(String sentence) {
      out.println(text().second(home.clock().instant()) + "  " + sentence);
    }
  }
}
