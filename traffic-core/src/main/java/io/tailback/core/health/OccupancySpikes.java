package io.tailback.core.health;

import java.time.Duration;

/**
 * The clock of occupancy jumps: every sample adds 30 s for each whole quarter by which the
 * occupancy changed; above 60 s the samples are bad; then 30 s pass (source: IRIS
 * vehicle_detection.md).
 *
 * @param clock never below 0
 * @param lastOccupancy of the sample before; null before the first
 */
record OccupancySpikes(Duration clock, Double lastOccupancy) {
  static final OccupancySpikes NONE = new OccupancySpikes(Duration.ZERO, null);

  /** The only period that the rule is made for. */
  static final Duration SAMPLE = Duration.ofSeconds(30);

  private static final Duration TRIPS_ABOVE = Duration.ofSeconds(60);
  private static final double QUARTER = 0.25;

  /** A quarter written in decimals may come out a hair too small. */
  private static final double TOLERANCE = 1e-9;

  /** The clock right after a sample's jump was added. */
  Duration struckBy(double occupancyRatio) {
    if (lastOccupancy == null) {
      return clock;
    }
    double quarters = Math.floor(Math.abs(occupancyRatio - lastOccupancy) / QUARTER + TOLERANCE);
    return clock.plus(SAMPLE.multipliedBy((long) quarters));
  }

  Verdict verdict(double occupancyRatio) {
    return struckBy(occupancyRatio).compareTo(TRIPS_ABOVE) > 0 ? Verdict.BAD : Verdict.GOOD;
  }

  OccupancySpikes after(double occupancyRatio) {
    Duration rest = struckBy(occupancyRatio).minus(SAMPLE);
    return new OccupancySpikes(rest.isNegative() ? Duration.ZERO : rest, occupancyRatio);
  }
}
