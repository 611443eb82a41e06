package io.tailback.core.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the live health of a detector knows of the readings that are past, all that it needs to go
 * on: so a fold over years can stop at the end of a day and go on another day. Of being taken out
 * by hand it knows nothing.
 *
 * @param lastEnd end of the last reading; empty before the first
 * @param lastOccupancyRatio of the last reading that had one, 0..1; null before it
 * @param spikeClock the clock of occupancy jumps
 * @param holds the conditions, all but the one that is set by hand
 */
public record LiveMemory(
    Optional<Instant> lastEnd,
    Double lastOccupancyRatio,
    Duration spikeClock,
    Map<LiveFailure, Held> holds) {
  /** Of a detector of which nothing was read yet. */
  public static final LiveMemory NONE =
      new LiveMemory(Optional.empty(), null, Duration.ZERO, Map.of());

  public LiveMemory {
    Map<LiveFailure, Held> copy = new EnumMap<>(LiveFailure.class);
    copy.putAll(holds);
    holds = Collections.unmodifiableMap(copy);
  }

  /** How a condition stands; one of which nothing is known does not hold. */
  public Held held(LiveFailure failure) {
    return holds.getOrDefault(failure, Held.NONE);
  }

  /**
   * How a condition stands.
   *
   * @param bad time that bad readings covered since the last good one
   * @param good time that good readings covered since the last bad one
   * @param since when it began to hold; empty when it does not
   */
  public record Held(Duration bad, Duration good, Optional<Instant> since) {
    static final Held NONE = new Held(Duration.ZERO, Duration.ZERO, Optional.empty());
  }
}
