package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.util.Optional;

/**
 * An interval lies on its own even grid and inside one window. Periods below a minute are samples:
 * their sources stamp them as they come (PeMS raw lines do), so they only must fit in a window by
 * their start. Even intervals: measures.md, section 18.
 */
final class OffGridRule implements Rule {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);

  @Override
  public IssueCode code() {
    return IssueCode.OFF_GRID;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    Duration period = observation.period();
    if (period.isNegative() || period.isZero()) {
      return Optional.of(
          "the period from "
              + observation.periodStart()
              + " to "
              + observation.periodEnd()
              + " is empty");
    }
    if (period.compareTo(Window.LENGTH) > 0) {
      return Optional.of("the period of " + period.toSeconds() + " s is longer than a window");
    }
    if (period.compareTo(SHORTEST_INTERVAL) >= 0 && !startsOnMultipleOf(period, observation)) {
      return Optional.of(
          observation.periodStart()
              + " is no multiple of its period of "
              + period.toSeconds()
              + " s");
    }
    return Optional.empty();
  }

  private static boolean startsOnMultipleOf(Duration period, Observation observation) {
    long startMs = observation.periodStart().toEpochMilli();
    return Math.floorMod(startMs, period.toMillis()) == 0
        && observation.periodStart().getNano() % 1_000_000 == 0;
  }
}
