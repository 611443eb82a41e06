package io.tailback.streaming;

import io.tailback.spark.step.Outcomes;

/** Hears of each batch that is stored. */
public interface BatchListener {
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
