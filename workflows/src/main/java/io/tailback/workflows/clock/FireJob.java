package io.tailback.workflows.clock;

import io.tailback.core.TailbackException;
import io.tailback.workflows.run.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;

/**
 * Hands the time of a workflow on. Takes milliseconds: the work itself is done elsewhere, so that
 * Quartz is never late because of it.
 */
final class FireJob implements Job {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Firing firing;

  FireJob(Firing firing) {
    this.firing = firing;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    String workflow = context.getJobDetail().getKey().getName();
    try {
      firing.fire(workflow, scheduledAt(context));
    } catch (StoreException | TailbackException e) {
      awaitStore();
      throw new JobExecutionException(e, true); // again, until the store is back
    }
  }

  /** After a crash Quartz fires once more, and tells the first time beside. */
  private static Instant scheduledAt(JobExecutionContext context) {
    if (!context.isRecovering()) {
      return context.getScheduledFireTime().toInstant();
    }
    String millis =
        context
            .getMergedJobDataMap()
            .getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS);
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static void awaitStore() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
