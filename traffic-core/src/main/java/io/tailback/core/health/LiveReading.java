package io.tailback.core.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One source reading of a detector, as the live conditions look at it.
 *
 * @param periodStart start of the period that it covers
 * @param period how long it covers
 * @param vehicleCount vehicles in the period, null when not measured
 * @param occupancyRatio share of time covered, 0..1; null when not measured
 * @param surroundings what is known of the traffic around it
 */
public record LiveReading(
    Instant periodStart,
    Duration period,
    Double vehicleCount,
    Double occupancyRatio,
    Surroundings surroundings) {

  /**
   * Standing traffic covers a detector just as a fault does; what is around it tells them apart.
   */
  public enum Surroundings {
    /**
     * Another lane of the station, or an adjacent station within 1.6 km, was below 30 km/h in the
     * last 10 minutes (measures.md, section 2).
     */
    TRAFFIC_STANDS,
    /** Nothing supports standing traffic. */
    NO_SUPPORT
  }

  public LiveReading {
    Objects.requireNonNull(periodStart, "periodStart");
    Objects.requireNonNull(surroundings, "surroundings");
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("A reading covers " + period);
    }
  }

  /** End of the period, exclusive. */
  public Instant periodEnd() {
    return periodStart.plus(period);
  }
}
