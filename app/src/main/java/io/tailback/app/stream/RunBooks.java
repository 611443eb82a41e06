package io.tailback.app.stream;

import io.tailback.core.state.Books;
import io.tailback.spark.step.Outcomes;
import io.tailback.streaming.BatchListener;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The books of a run: the sum over its stored batches, and a line in the log for each. */
public final class RunBooks implements BatchListener {
  /** A child of the streaming jobs' logger, whose lines go to the screen. */
  private static final Logger LOG = LoggerFactory.getLogger("io.tailback.streaming.books");

  private Books books = Books.EMPTY;
  private long revised;
  private long closedStates;
  private long batches;
  private double busySeconds;
  private long firstBatchNanos;

  @Override
  public synchronized void stored(
      String query, long batchId, Outcomes.Totals totals, double seconds) {
    if (firstBatchNanos == 0) {
      firstBatchNanos = System.nanoTime();
    }
    books = books.plus(totals.books());
    revised += totals.revised();
    closedStates += totals.closedStates();
    batches++;
    busySeconds += seconds;
    if (LOG.isInfoEnabled()) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "Batch %d of %s: %s; %,d states closed; %.1f s",
              batchId,
              query,
              totals.books(),
              totals.closedStates(),
              seconds));
    }
  }

  /** What became of all observations of this run. */
  public synchronized Books books() {
    return books;
  }

  /** Duplicates that brought another content. */
  public synchronized long revised() {
    return revised;
  }

  /** Windows that closed. */
  public synchronized long closedStates() {
    return closedStates;
  }

  /** Stored batches. */
  public synchronized long batches() {
    return batches;
  }

  /** Time spent in batches. */
  public synchronized double busySeconds() {
    return busySeconds;
  }

  /** When the first batch was stored, by {@link System#nanoTime}; 0 before. */
  public synchronized long firstBatchNanos() {
    return firstBatchNanos;
  }
}
