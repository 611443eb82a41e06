package io.tailback.app.chaos;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Duration;
import java.time.Instant;

/**
 * One numbered minute of one lane. The number travels as the count of samples, so that the sum that
 * a state holds tells which readings are in it; the number of the station's reading sent before it
 * travels as the occupancy, so that a hole in a table shows by itself. All values are whole numbers
 * or powers of two: their sums are exact in any order.
 *
 * @param number from 1 on, in the order of sending; never twice
 * @param previous number of the station's reading before this one; 0 for its first
 * @param minute minutes since {@link #START}
 * @param count vehicles in the minute
 * @param speedKmh a power of two
 */
record Reading(
    int number,
    int previous,
    String stationId,
    String detectorId,
    int minute,
    int count,
    int speedKmh) {
  static final String SOURCE = "chaos";

  /** Any instant with an even minute will do; this one puts a change of clocks into the data. */
  static final Instant START = Instant.parse("2024-03-10T00:00:00Z");

  static final Duration PERIOD = Duration.ofMinutes(1);

  /** Makes a number a share: exact, for it is a power of two. */
  private static final double LINK_UNIT = 0x1p-31;

  /** The number that an occupancy carries. */
  static int linkOf(double occupancyRatio) {
    return (int) Math.round(occupancyRatio / LINK_UNIT);
  }

  double occupancyRatio() {
    return previous * LINK_UNIT;
  }

  static Instant instantOf(int minute) {
    return START.plus(PERIOD.multipliedBy(minute));
  }

  static int minuteOf(Instant instant) {
    return (int) Duration.between(START, instant).toMinutes();
  }

  /** As its source sends it, a minute after it was true. */
  Observation observation(Instant ingestTime) {
    Instant start = instantOf(minute);
    Instant end = start.plus(PERIOD);
    return new Observation(
        SOURCE,
        stationId,
        detectorId,
        start,
        end,
        (long) count,
        occupancyRatio(),
        (double) speedKmh,
        SpeedMeanType.TIME,
        number,
        null,
        Origin.SIMULATED,
        ingestTime,
        end);
  }
}
