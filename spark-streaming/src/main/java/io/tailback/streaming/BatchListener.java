package io.tailback.streaming;

import io.tailback.spark.step.Outcomes;

/** Hears of each batch. */
public interface BatchListener {
  /**
   * A batch is about to be written; nothing of it is stored before this returns.
   *
   * @param query name of the query
   * @param batchId which one
   */
  default void begins(String query, long batchId) throws InterruptedException {}

  /**
   * A batch is through.
   *
   * @param query name of the query
   * @param batchId which one
   * @param totals what it amounted to
   * @param seconds how long it took
   */
  void stored(String query, long batchId, Outcomes.Totals totals, double seconds);
}
