package io.tailback.streaming;

import io.tailback.core.store.LiveStore;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.streaming.LiveDebt.Owed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pays the live stores' debt in the background, as soon as they answer: also when no message comes
 * any more. One warning a minute says what is owed.
 */
final class LiveCatchUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCatchUp.class);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final String JOB_GROUP = "live-catch-up";

  /** Whether it is there does not matter, only that the store says so. */
  private static final String ANY_STATION = "tailback";

  private final SparkSession spark;
  private final LiveDebt debt;
  private final LiveStores stores;
  private final LiveRebuild rebuild;
  private final BatchLog batches;
  private final BooleanSupplier bringUp;
  private final Duration patience;
  private final Thread thread = new Thread(this::run, JOB_GROUP);
  private long warnedNanos = System.nanoTime() - BETWEEN_WARNINGS.toNanos();
  private boolean isStopped;
  private boolean isPaying;

  LiveCatchUp(
      SparkSession spark,
      LiveDebt debt,
      LiveStores stores,
      LiveRebuild rebuild,
      BatchLog batches,
      BooleanSupplier bringUp,
      Duration patience) {
    this.spark = spark;
    this.debt = debt;
    this.stores = stores;
    this.rebuild = rebuild;
    this.batches = batches;
    this.bringUp = bringUp;
    this.patience = patience;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    spark.sparkContext().setJobGroup(JOB_GROUP, "The live stores catch up", false);
    try {
      while (!isStopped()) {
        attempt();
        pause(BETWEEN_ATTEMPTS);
      }
    } catch (InterruptedException e) {
      // Asked to end: what is owed is in the file.
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() throws InterruptedException {
    try {
      if (debt.owed().isPresent()) {
        warnIfDue();
        payIfPossible();
      }
    } catch (StoreUnavailableException e) {
      debt.storeIsAway();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions without saying so.
      if (!isStopped()) {
        LOG.error("The live store could not catch up, it is tried again: {}", e.getMessage(), e);
        pause(BETWEEN_WARNINGS);
      }
    } finally {
      setPaying(false);
    }
  }

  private void warnIfDue() {
    if (System.nanoTime() - warnedNanos >= BETWEEN_WARNINGS.toNanos()) {
      warnedNanos = System.nanoTime();
      LOG.warn("{}; it catches up by itself", debt.inWords());
    }
  }

  /** Batches are put directly again as soon as the store answers, so that the debt has an end. */
  private void payIfPossible() throws InterruptedException {
    requireAnswer();
    setPaying(true);
    debt.storeAnswers();
    Optional<Owed> owed = debt.toPay();
    if (owed.isPresent() && batches.newest() >= owed.get().lastBatch() && bringUp.getAsBoolean()) {
      long beginNanos = System.nanoTime();
      rebuild.since(owed.get().since());
      debt.paid();
      LOG.info(
          "The live store has caught up with what became known since {}, in {} s",
          owed.get().since(),
          Duration.ofNanos(System.nanoTime() - beginNanos).toSeconds());
    }
  }

  private void requireAnswer() throws InterruptedException {
    try (Patience ask = new Patience(patience);
        LiveStore live = ask.ask(stores::live)) {
      ask.ask(() -> live.find(ANY_STATION));
    }
  }

  private synchronized void pause(Duration atMost) throws InterruptedException {
    long endNanos = System.nanoTime() + atMost.toNanos();
    long leftMs = atMost.toMillis();
    while (!isStopped && leftMs > 0) {
      wait(leftMs);
      leftMs = (endNanos - System.nanoTime()) / 1_000_000;
    }
  }

  private synchronized boolean isStopped() {
    return isStopped;
  }

  private synchronized void setPaying(boolean paying) {
    isPaying = paying;
    notifyAll();
  }

  /** Returns when nothing is owed any more, or when the stores have been silent for this long. */
  void awaitPaid() throws InterruptedException {
    long endNanos = System.nanoTime() + patience.toNanos();
    while (debt.owed().isPresent() && System.nanoTime() < endNanos) {
      Thread.sleep(20);
      if (isPaying()) {
        endNanos = System.nanoTime() + patience.toNanos();
      }
    }
  }

  private synchronized boolean isPaying() {
    return isPaying;
  }

  /** Stops; what is owed stays owed, and the next start goes on with it. */
  @Override
  public void close() {
    synchronized (this) {
      isStopped = true;
      notifyAll();
    }
    if (!spark.sparkContext().isStopped()) {
      spark.sparkContext().cancelJobGroup(JOB_GROUP);
    }
    thread.interrupt();
    try {
      thread.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (debt.owed().isPresent()) {
      LOG.warn("{}; the next start goes on with it", debt.inWords());
    }
  }
}
