package io.tailback.workflows.schedule;

import io.tailback.core.TailbackException;
import io.tailback.workflows.Agreement;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.clock.QuartzClock;
import io.tailback.workflows.launch.Launcher;
import io.tailback.workflows.launch.ProcessTree;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunHistory;
import io.tailback.workflows.run.RunStore;
import io.tailback.workflows.run.Schedulers;
import io.tailback.workflows.run.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what is due is done. Quartz says when; the store says what, and who has it; a
 * loop takes due runs, ends those that have to end, and makes up for schedulers that are gone.
 */
public final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
  private static final Duration BETWEEN_METRICS = Duration.ofSeconds(30);

  private final Database database;
  private final Owner owner;
  private final Workflows workflows;
  private final SchedulerSettings settings;
  private final Launcher launcher;
  private final InstantSource clock;
  private final SchedulerListener listener;

  private final RunStore store;
  private final Schedulers schedulers;
  private final RunFiles files;
  private final MetricsFile metrics;
  private final FailureHooks hooks;

  private final Map<Long, Attempt> attempts = new ConcurrentHashMap<>();

  /** Released when there is something to look at before its time. */
  private final Semaphore signals = new Semaphore(0);

  private final Thread loop = new Thread(this::loop, "tailback-schedule");
  private Optional<QuartzClock> quartz = Optional.empty();
  private Predicate<String> takes = name -> true;
  private volatile boolean closing;
  private volatile boolean storeIsAway;
  private Instant nextCleaning = Instant.EPOCH;
  private Instant nextTakeOver = Instant.EPOCH;
  private volatile Instant nextMetrics = Instant.EPOCH;

  /**
   * Not running yet.
   *
   * @param owner its instance is held by the caller: nobody else uses the same
   */
  public Scheduler(
      Database database,
      Owner owner,
      Workflows workflows,
      SchedulerSettings settings,
      Launcher launcher,
      InstantSource clock,
      SchedulerListener listener) {
    this.database = database;
    this.owner = owner;
    this.workflows = workflows;
    this.settings = settings;
    this.launcher = launcher;
    this.clock = clock;
    this.listener = listener;
    this.store = new RunStore(database);
    this.schedulers = new Schedulers(database);
    this.files = new RunFiles(settings.folder(), settings.zone(), settings.logLimit());
    this.metrics = new MetricsFile(settings.folder(), new RunHistory(database), workflows);
    this.hooks = new FailureHooks(Duration.ofSeconds(5), listener::noticed);
  }

  /** Begins: makes up for what was interrupted, then lets times come. */
  public void start() throws SchedulerException {
    begin(Optional.of(workflows.agreement()));
    QuartzClock times = new QuartzClock(database, owner, this::fire, settings.pace().late());
    quartz = Optional.of(times);
    times.set(workflows);
    times.start();
  }

  /** Begins without times: does what is in the queue, and what follows from it. */
  void startWithoutTimes() {
    begin(Optional.of(workflows.agreement()));
  }

  /** Begins without times, for the runs of one workflow; what follows from them stays queued. */
  public void startFor(Workflow workflow) {
    takes = workflow.name()::equals;
    begin(Optional.empty());
  }

  private void begin(Optional<Agreement> agreement) {
    schedulers.begin(owner, agreement, clock.instant());
    store.know(workflows.all());
    loop.start();
  }

  private void fire(String workflow, Instant scheduledAt) {
    Optional<Workflow> due = workflows.find(workflow);
    if (due.isPresent()) {
      RunStore.Queued queued = store.queueByCron(due.get(), scheduledAt, clock.instant());
      LOG.info("{} of {}: {}", workflow, scheduledAt, queued);
      signals.release();
    }
  }

  private void loop() {
    while (!closing) {
      look();
      try {
        if (signals.tryAcquire(settings.pace().look().toMillis(), TimeUnit.MILLISECONDS)) {
          signals.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** One look. A store that is away is waited for: what runs goes on meanwhile. */
  private void look() {
    try {
      schedulers.beat(owner);
      noteThatTheStoreIsThere();
      endWhatHasToEnd();
      takeOver();
      startWhatIsDue();
      keepOrder();
    } catch (StoreException | TailbackException e) {
      if (!storeIsAway) {
        storeIsAway = true;
        LOG.warn("The schedule store does not answer; trying again every look", e);
        listener.noticed(
            "The schedule store does not answer, and is asked again: " + e.getMessage());
      }
    }
  }

  /** While the store was away nobody could give a sign of life: all get the time for one. */
  private void noteThatTheStoreIsThere() {
    if (storeIsAway) {
      storeIsAway = false;
      nextTakeOver = clock.instant().plus(settings.pace().lease());
      listener.noticed("The schedule store answers again");
    }
  }

  private void endWhatHasToEnd() {
    Map<Long, Optional<String>> held = new HashMap<>();
    List<Attempt> mine = List.copyOf(attempts.values());
    store.heldBy(owner).forEach(run -> held.put(run.run(), run.cancelledBy()));
    for (Attempt attempt : mine) {
      Optional<String> cancelledBy = held.get(attempt.run().id());
      if (cancelledBy == null) {
        // This process was held up so long that another took it for gone.
        attempt.end(Ending.interrupted("taken over by another scheduler", clock.instant()));
      } else {
        cancelledBy.ifPresent(who -> attempt.end(Ending.cancelledBy(who, clock.instant())));
      }
      held.remove(attempt.run().id());
    }
    held.keySet().forEach(this::endLost);
  }

  /** The store went away between the taking of a run and the start of its job, or at its end. */
  private void endLost(long id) {
    Optional<Run> lost = store.find(id);
    if (lost.isPresent()) {
      endLeftover(lost.get());
      finish(
          lost.get(),
          Ending.interrupted("the store went away while it was taken", clock.instant()));
    }
  }

  private void takeOver() {
    if (clock.instant().isBefore(nextTakeOver)) {
      return;
    }
    for (Run orphan : store.orphans(settings.pace().lease())) {
      Optional<Run> adopted = store.adopt(orphan, owner);
      if (adopted.isPresent()) {
        endLeftover(adopted.get());
        finish(
            adopted.get(),
            Ending.interrupted("its scheduler ended in the middle of it", clock.instant()));
      }
    }
  }

  /** A job usually ends with its scheduler; before another try starts, it surely has. */
  private void endLeftover(Run run) {
    if (!run.place().host().equals(owner.host())) {
      return; // that machine's own affair: a job reads there that its scheduler is gone
    }
    try {
      Optional<ProcessTree> leftover =
          ProcessTree.find(run.place().pid(), run.place().processStarted());
      if (leftover.isPresent()) {
        leftover.get().end(settings.pace().grace());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startWhatIsDue() {
    while (!closing && attempts.size() < settings.parallelRuns()) {
      Optional<Run> run = store.take(owner, this::takes, clock.instant());
      if (run.isEmpty()) {
        return;
      }
      Workflow workflow = workflows.named(run.get().workflow());
      Attempt attempt = new Attempt(run.get(), workflow, settings.pace().grace(), clock);
      attempts.put(run.get().id(), attempt);
      listener.started(run.get());
      new Thread(() -> perform(attempt), "tailback-run-" + run.get().id()).start();
    }
  }

  private boolean takes(String workflow) {
    return takes.test(workflow) && workflows.find(workflow).isPresent();
  }

  private void perform(Attempt attempt) {
    try {
      Ending ending = attempt.perform(launcher, store, files, settings.zone());
      finishSurely(attempt, ending);
    } catch (StoreException | TailbackException e) {
      LOG.warn("Run {} was ended: the store does not know its process", attempt.run().id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      attempts.remove(attempt.run().id());
      signals.release();
    }
  }

  /** The end of a run is kept even if the store is away for a while. */
  private void finishSurely(Attempt attempt, Ending ending) throws InterruptedException {
    while (true) {
      try {
        finish(attempt.run(), ending);
        return;
      } catch (StoreException | TailbackException e) {
        LOG.warn("The end of run {} is not in the store yet", attempt.run().id(), e);
        if (closing) {
          return; // the next start finds the run without an owner
        }
        TimeUnit.MILLISECONDS.sleep(settings.pace().look().toMillis());
      }
    }
  }

  private void finish(Run run, Ending ending) {
    Optional<RunStore.Consequences> consequences = store.end(run, ending, workflows);
    if (consequences.isEmpty()) {
      return; // another scheduler has ended it
    }
    Run current = store.find(run.id()).orElse(run);
    try {
      files.summarize(current, ending);
    } catch (IOException e) {
      listener.noticed("The summary of run " + run.id() + " cannot be written: " + e.getMessage());
    }
    nextMetrics = Instant.EPOCH;
    listener.ended(current, ending, consequences.get());
    signals.release();
    if (ending.state().isFailure() && consequences.get().retryAt().isEmpty()) {
      tellFailure(current, ending);
    }
  }

  /** Receivers may be slow; runs are not held up by them. */
  private void tellFailure(Run run, Ending ending) {
    workflows
        .find(run.workflow())
        .ifPresent(
            workflow ->
                new Thread(() -> tell(workflow, run, ending), "tailback-hook-" + run.id()).start());
  }

  private void tell(Workflow workflow, Run run, Ending ending) {
    try {
      hooks.tell(workflow, run, ending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepOrder() {
    Instant now = clock.instant();
    try {
      if (!now.isBefore(nextCleaning)) {
        nextCleaning = now.plus(BETWEEN_CLEANINGS);
        Instant before = now.minus(settings.keepRuns());
        int runs = store.forget(before);
        int removed = files.prune(before);
        LOG.info("Pruned {} runs and {} files that ended before {}", runs, removed, before);
      }
      if (!now.isBefore(nextMetrics)) {
        nextMetrics = now.plus(BETWEEN_METRICS);
        metrics.write(now);
      }
    } catch (IOException e) {
      LOG.warn("The folder {} cannot be kept in order", settings.folder(), e);
      listener.noticed("The folder " + settings.folder() + " cannot be written: " + e.getMessage());
    }
  }

  /** How many runs go on here. */
  public int running() {
    return attempts.size();
  }

  /**
   * Ends in good order: no further start, jobs that run are ended and marked as interrupted, so
   * that the next start does with them what their policy says.
   */
  @Override
  public void close() throws SchedulerException {
    closing = true;
    signals.release();
    if (quartz.isPresent()) {
      quartz.get().close();
    }
    try {
      loop.join();
      endAttempts();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    schedulers.end(owner);
  }

  private void endAttempts() throws InterruptedException {
    attempts
        .values()
        .forEach(
            attempt ->
                attempt.end(Ending.interrupted("the scheduler was stopped", clock.instant())));
    // A job has its grace to end in, and a little more to be killed and written down.
    long deadline = System.nanoTime() + settings.pace().grace().plusSeconds(15).toNanos();
    while (!attempts.isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
