package io.tailback.serving.report;

import io.tailback.serving.http.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs that somebody ordered: one runs, few wait, the last ones are remembered. */
final class Jobs implements AutoCloseable {
  private static final int MOST_WAITING = 4;
  private static final int REMEMBERED = 50;

  /** About the time that a report takes. */
  private static final int RETRY_SECONDS = 30;

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final InstantSource clock;
  private final Map<String, Job> jobs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          work -> {
            Thread thread = new Thread(work, "jobs");
            thread.setDaemon(true);
            return thread;
          });

  Jobs(InstantSource clock) {
    this.clock = clock;
  }

  /** How far a job is. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * One job.
   *
   * @param sentence the last thing that it said; null before
   * @param result id of the report when it is done; null otherwise
   */
  record Job(
      String jobId,
      String kind,
      String description,
      State state,
      Instant createdAt,
      Instant startedAt,
      Instant endedAt,
      String by,
      Integer exitCode,
      String sentence,
      String result) {}

  /** What a job does. */
  @FunctionalInterface
  interface Work {
    ReportRunner.Ended run() throws InterruptedException;
  }

  /**
   * Takes a job.
   *
   * @param result names what it made; asked when it is done
   */
  Job order(String description, String by, Work work, Supplier<String> result) {
    Job job =
        new Job(
            UUID.randomUUID().toString(),
            "report",
            description,
            State.WAITING,
            now(),
            null,
            null,
            by,
            null,
            null,
            null);
    put(job);
    try {
      worker.execute(() -> run(job, work, result));
    } catch (RejectedExecutionException e) {
      remove(job);
      throw Problem.tryLater(
          429,
          "E67",
          "One report is being made and four wait: order yours when one is done.",
          RETRY_SECONDS);
    }
    return job;
  }

  private void run(Job waiting, Work work, Supplier<String> result) {
    Job running =
        new Job(
            waiting.jobId(),
            waiting.kind(),
            waiting.description(),
            State.RUNNING,
            waiting.createdAt(),
            now(),
            null,
            waiting.by(),
            null,
            null,
            null);
    put(running);
    try {
      ReportRunner.Ended ended = work.run();
      boolean done = ended.exitCode() == 0;
      put(ended(running, ended.exitCode(), ended.lastWords(), done ? result.get() : null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      put(ended(running, 1, "The server stopped before the report was made.", null));
    } catch (RuntimeException e) {
      LOG.error("Job {} failed", running.jobId(), e);
      put(ended(running, 1, "The report could not be started: the server's log has more.", null));
    }
  }

  private Job ended(Job running, int exitCode, String sentence, String result) {
    return new Job(
        running.jobId(),
        running.kind(),
        running.description(),
        exitCode == 0 ? State.DONE : State.FAILED,
        running.createdAt(),
        running.startedAt(),
        now(),
        running.by(),
        exitCode,
        sentence,
        result);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private synchronized void put(Job job) {
    jobs.put(job.jobId(), job);
  }

  private synchronized void remove(Job job) {
    jobs.remove(job.jobId());
  }

  /** The newest first. */
  synchronized List<Job> list() {
    List<Job> all = new ArrayList<>(jobs.values());
    java.util.Collections.reverse(all);
    return all;
  }

  synchronized Job find(String jobId) {
    Job job = jobs.get(jobId);
    if (job == null) {
      throw Problem.unknown("job", jobId, "/api/v1/jobs lists those of this server.");
    }
    return job;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
