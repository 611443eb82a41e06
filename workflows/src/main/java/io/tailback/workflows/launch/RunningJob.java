package io.tailback.workflows.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a job. Its standard input stays open as long as this process lives: a job that
 * reads it learns of our end, however that comes.
 */
public final class RunningJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

  /** What a job has said is read in no time; somebody whom it left behind may go on talking. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Process process;
  private final Instant started;
  private final Thread listener;

  private RunningJob(Process process, Instant started, JobLog log) {
    this.process = process;
    this.started = started;
    this.listener =
        new Thread(() -> listen(process.getInputStream(), log), "tailback-log-" + process.pid());
  }

  /** A process whose words go into a log from now on. */
  static RunningJob listenedTo(Process process, Instant started, JobLog log) {
    RunningJob job = new RunningJob(process, started, log);
    job.listener.setDaemon(true);
    job.listener.start();
    return job;
  }

  /** Reads to the end whatever comes of the log: a job that nobody reads would stand still. */
  private static void listen(InputStream said, JobLog log) {
    byte[] bytes = new byte[8192];
    boolean isWritten = true;
    try (said) {
      for (int count = said.read(bytes); count >= 0; count = said.read(bytes)) {
        isWritten = isWritten && add(ByteBuffer.wrap(bytes, 0, count), log);
      }
    } catch (IOException e) {
      LOG.debug("The pipe of a job broke, which means the same as its end", e);
    }
  }

  private static boolean add(ByteBuffer said, JobLog log) {
    try {
      log.add(said);
      return true;
    } catch (IOException e) {
      LOG.warn("{} cannot be written and ends here; the job goes on", log.file(), e);
      return false;
    }
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
    if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      return OptionalInt.empty();
    }
    listener.join(LAST_WORDS.toMillis());
    return OptionalInt.of(process.exitValue());
  }

  /** Ends the process and all that it started, in good order if they can within {@code grace}. */
  public void end(Duration grace) throws InterruptedException {
    ProcessTree.of(process.toHandle()).end(grace);
    listener.join(LAST_WORDS.toMillis());
  }
}
