package io.tailback.batch.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A line of the sample, as the owner wrote it.
 *
 * @param stationId station
 * @param local start of the five minutes on the wall clock of the network
 * @param start the same instant
 * @param vehicles in the five minutes, all lanes
 * @param occupancyPercent 0..100
 * @param mph speed
 * @param observedPercent 0: filled in by the owner
 */
public record SampleRow(
    String stationId,
    LocalDateTime local,
    Instant start,
    long vehicles,
    double occupancyPercent,
    double mph,
    double observedPercent) {

  /** The local day. */
  public LocalDate date() {
    return local.toLocalDate();
  }

  /** Whether the owner measured any of it. */
  public boolean isObserved() {
    return observedPercent > 0;
  }
}
