package io.tailback.streaming;

import java.util.Map;

/**
 * Where forecasts go.
 *
 * <p>Law: a batch may come again after a failure, with the same query and batch id; the second time
 * adds nothing.
 */
public interface ForecastSink {
  /** Words for the log and the Spark UI. */
  String name();

  /** Writes what concerns this sink; returns when it is stored. */
  void write(ForecastBatch batch);

  /** Ids of the tables that it writes and that belong to the checkpoint, by name. */
  default Map<String, String> belongings() {
    return Map.of();
  }
}
