package io.tailback.streaming;

/**
 * Where outcomes go.
 *
 * <p>Law: a batch may come again after a failure, with the same query and batch id; the second time
 * changes nothing.
 */
public interface BatchSink {
  /** Words for the log and the Spark UI. */
  String name();

  /** Writes what concerns this sink; returns when it is stored. */
  void write(Batch batch);
}
