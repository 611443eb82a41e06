package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An interval divides the window and lies on its own even grid, so that it is inside one window.
 * Periods below a minute are samples: their sources stamp them as they come (PeMS raw lines do), so
 * they only must fit in a window by their start. Even intervals: measures.md, section 18.
 */
final class OffGridRule implements Rule {
  /** No detector reports more often; a shorter period is a broken stamp (own rule). */
  private static final Duration SHORTEST_SAMPLE = Duration.ofSeconds(1);

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
    if (period.compareTo(SHORTEST_SAMPLE) < 0) {
      return Optional.of("the period of " + period + " is shorter than a sample");
    }
    if (period.compareTo(Window.LENGTH) > 0) {
      return Optional.of("the period of " + period + " is longer than a window");
    }
    return period.compareTo(SHORTEST_INTERVAL) < 0
        ? Optional.empty()
        : violationOfInterval(observation.periodStart(), period);
  }

  private static Optional<String> violationOfInterval(Instant start, Duration period) {
    if (period.getNano() != 0 || Window.LENGTH.toSeconds() % period.toSeconds() != 0) {
      return Optional.of("the period of " + period + " does not divide a window of 5 minutes");
    }
    if (start.getNano() != 0 || Math.floorMod(start.getEpochSecond(), period.toSeconds()) != 0) {
      return Optional.of(start + " is no multiple of its period of " + period);
    }
    return Optional.empty();
  }
}
