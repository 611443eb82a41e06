package io.tailback.workflows.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * The process of a job. Its standard input stays open as long as this process lives: a job that
 * reads it learns of our end, however that comes.
 */
public final class RunningJob {
  private final Process process;
  private final Instant started;

  RunningJob(Process process, Instant started) {
    this.process = process;
    this.started = started;
  }

  public long pid() {
    return process.pid();
  }

  /** As the operating system tells it; the epoch where it does not. */
  public Instant started() {
    return started;
  }

  /** Waits for the end; the exit code, or empty when the time is over. */
  public OptionalInt await(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** Ends the process and all that it started, in good order if they can within {@code grace}. */
  public void end(Duration grace) throws InterruptedException {
    ProcessTree.of(process.toHandle()).end(grace);
  }
}
