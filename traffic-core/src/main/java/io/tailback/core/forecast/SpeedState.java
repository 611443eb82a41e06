package io.tailback.core.forecast;

import java.time.Instant;
import java.util.Objects;

/**
 * Of a closed state what forecasts look at.
 *
 * @param stationId where
 * @param windowStart start of its window
 * @param speedKmh null when it is missing; so may flow and occupancy be
 * @param liveTime the window's end carried over to the wall clock
 */
public record SpeedState(
    String stationId,
    Instant windowStart,
    Double speedKmh,
    Double flowVehPerHour,
    Double occupancyRatio,
    Instant liveTime) {
  public SpeedState {
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(windowStart, "windowStart");
    Objects.requireNonNull(liveTime, "liveTime");
  }
}
