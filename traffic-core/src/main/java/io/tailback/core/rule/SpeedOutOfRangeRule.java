package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.util.Locale;
import java.util.Optional;

/** A mean speed of traffic lies between standstill and the configured limit. */
final class SpeedOutOfRangeRule implements Rule {
  /** Comparison tolerance, km/h (measures.md, section 1). */
  private static final double EPSILON_KMH = 1e-6;

  private final double highestKmh;

  SpeedOutOfRangeRule(double highestKmh) {
    this.highestKmh = highestKmh;
  }

  @Override
  public IssueCode code() {
    return IssueCode.SPEED_OUT_OF_RANGE;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    Double speedKmh = observation.speedKmh();
    if (speedKmh == null || (speedKmh >= 0 && speedKmh <= highestKmh + EPSILON_KMH)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT, "%.3f km/h is not between 0 and %.0f km/h", speedKmh, highestKmh));
  }
}
