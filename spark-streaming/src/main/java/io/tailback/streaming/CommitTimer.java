package io.tailback.streaming;

import java.time.Duration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a commit now and then, from the start of a query until its end. */
final class CommitTimer {
  private static final Logger LOG = LoggerFactory.getLogger(CommitTimer.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
  private static final String NAME = "delta-commits";

  private final SparkSession spark;
  private final Runnable commitIfDue;
  private final Duration pause;
  private Thread thread;
  private boolean isStopped;

  /**
   * @param commitIfDue looks whether a commit is due, and makes it
   * @param interval from one commit to the next
   */
  CommitTimer(SparkSession spark, Runnable commitIfDue, Duration interval) {
    this.spark = spark;
    this.commitIfDue = commitIfDue;
    Duration quarter = interval.dividedBy(4);
    this.pause = quarter.isZero() || quarter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : quarter;
  }

  /** Begins; a second time changes nothing. */
  synchronized void start() {
    if (thread == null) {
      thread = new Thread(this::run, NAME);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    SparkSession.setActiveSession(spark);
    spark.sparkContext().setJobGroup(NAME, "Batches that waited are committed", false);
    try {
      while (pause(pause)) {
        attempt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() throws InterruptedException {
    try {
      commitIfDue.run();
    } catch (Exception e) {
      // Spark throws checked exceptions without saying so. The rows stay in the spool, and the next
      // batch that brings a commit fails its query when the cause is still there.
      LOG.error("Delta did not take what waits, it is tried again: {}", e.getMessage(), e);
      pause(AFTER_A_FAILURE);
    }
  }

  /** Whether it goes on afterwards. */
  private synchronized boolean pause(Duration atMost) throws InterruptedException {
    long endNanos = System.nanoTime() + atMost.toNanos();
    long leftMs = atMost.toMillis();
    while (!isStopped && leftMs > 0) {
      wait(leftMs);
      leftMs = (endNanos - System.nanoTime()) / 1_000_000;
    }
    return !isStopped;
  }

  /**
   * Ends; a commit that is being made goes on.
   *
   * @return whether it ran at all
   */
  synchronized boolean stop() {
    boolean ran = thread != null && !isStopped;
    isStopped = true;
    notifyAll();
    return ran;
  }
}
