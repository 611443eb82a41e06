package io.tailback.workflows.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process and all that it started, also through others. */
public final class ProcessTree {
  /** Linux derives the start of a process from the time of boot, which moves with the clock. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final ProcessHandle root;

  /** A child whose parent ends belongs to nobody, so all are noted before anything is ended. */
  private final Set<ProcessHandle> all = new LinkedHashSet<>();

  private ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** The tree below a process. */
  public static ProcessTree of(ProcessHandle root) {
    return new ProcessTree(root);
  }

  /** The tree below a process that somebody else had started; empty when it is gone. */
  public static Optional<ProcessTree> find(long pid, Instant started) {
    return pid == 0
        ? Optional.empty()
        : ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(process -> isSame(process, started))
            .map(ProcessTree::new);
  }

  private static boolean isSame(ProcessHandle process, Instant started) {
    Instant found = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(started, found).abs().compareTo(CLOCK_TOLERANCE) <= 0;
  }

  /**
   * Asks the root to end, gives it and those below that long, and kills whoever is left. Those
   * below are not asked: they are the root's to end, in its order.
   */
  public void end(Duration grace) throws InterruptedException {
    note();
    long deadline = System.nanoTime() + grace.toNanos();
    root.destroy();
    awaitEnd(root, grace);
    note();
    for (ProcessHandle process : all) {
      awaitEnd(process, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    for (ProcessHandle process : new ArrayList<>(all)) {
      process.descendants().forEach(all::add);
      process.destroyForcibly();
    }
    for (ProcessHandle process : all) {
      awaitEnd(process, KILL_LIMIT);
    }
  }

  private void note() {
    all.add(root);
    List<ProcessHandle> below = root.descendants().toList();
    all.addAll(below);
  }

  private static void awaitEnd(ProcessHandle process, Duration limit) throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return; // the caller goes on to harder means, or has none
    } catch (ExecutionException e) {
      throw new IllegalStateException("The end of a process cannot be watched", e);
    }
  }
}
