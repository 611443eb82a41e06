package io.tailback.app.stream;

import io.tailback.spark.step.Outcomes;
import io.tailback.streaming.BatchListener;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets no further batch begin once a stop is wanted. A query can only be stopped by an interrupt,
 * and with batches that follow each other at once it would always hit one in the middle; behind the
 * gate it hits a batch of which nothing is written.
 */
final class StopGate implements BatchListener {
  private final BatchListener next;
  private final Set<String> held = new HashSet<>();
  private boolean isClosed;

  StopGate(BatchListener next) {
    this.next = next;
  }

  @Override
  public void begins(String query, long batchId) throws InterruptedException {
    synchronized (this) {
      while (isClosed) {
        held.add(query);
        wait();
      }
    }
    next.begins(query, batchId);
  }

  @Override
  public void stored(String query, long batchId, Outcomes.Totals totals, double seconds) {
    next.stored(query, batchId, totals, seconds);
  }

  /** From now on batches wait at their beginning until they are interrupted. */
  synchronized void close() {
    isClosed = true;
  }

  /** Whether a batch of the query waits, so that the one before it is through. */
  synchronized boolean holds(String query) {
    return held.contains(query);
  }
}
