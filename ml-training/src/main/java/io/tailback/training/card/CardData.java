package io.tailback.training.card;

import io.tailback.core.forecast.DataIdentity;
import java.time.Instant;

/**
 * What a model learned from and was judged by.
 *
 * @param identity table and version
 * @param from start of the first recorded window
 * @param until end of the last one
 * @param trainingEnd last known moment that belongs to the part to learn from
 * @param testStart first known moment that belongs to the part to be judged by
 * @param stations number of stations
 * @param rows examples of each part
 */
public record CardData(
    DataIdentity identity,
    Instant from,
    Instant until,
    Instant trainingEnd,
    Instant testStart,
    int stations,
    Rows rows) {
  /**
   * Number of examples: a station at an issue time.
   *
   * @param training to learn from
   * @param validation to choose by
   * @param test to be judged by
   */
  public record Rows(long training, long validation, long test) {}
}
