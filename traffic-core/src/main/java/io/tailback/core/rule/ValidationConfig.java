package io.tailback.core.rule;

import java.time.Duration;

/**
 * The limits of the rules that a network may want to move.
 *
 * @param futureTolerance how far an observation may be ahead of its source's clock
 * @param oldest how far an observation may be behind its source's clock
 * @param highestSpeedKmh the highest mean speed that is believed, km/h
 */
public record ValidationConfig(Duration futureTolerance, Duration oldest, double highestSpeedKmh) {
  /** Fifteen minutes ahead, 31 days behind, 200 km/h. */
  public static final ValidationConfig DEFAULT =
      new ValidationConfig(Duration.ofMinutes(15), Duration.ofDays(31), 200);

  public ValidationConfig {
    if (futureTolerance.isNegative()) {
      throw new IllegalArgumentException(
          "future-tolerance is negative: write for example `15 minutes`");
    }
    if (oldest.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException("oldest is below an hour: write for example `31 days`");
    }
    if (!(highestSpeedKmh > 0 && Double.isFinite(highestSpeedKmh))) {
      throw new IllegalArgumentException(
          "highest-speed-kmh is not a positive number: write for example `200`");
    }
  }
}
