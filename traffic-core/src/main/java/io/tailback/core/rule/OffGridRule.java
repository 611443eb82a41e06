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
    Instant start = observation.periodStart();
    Instant end = observation.periodEnd();
    if (!end.isAfter(start)) {
      return Optional.of("the period from " + start + " to " + end + " is empty");
    }
    if (Lapse.isShorter(start, end, SHORTEST_SAMPLE)) {
      return Optional.of(periodOf(observation) + " is shorter than a sample");
    }
    if (Lapse.isLonger(start, end, Window.LENGTH)) {
      return Optional.of(periodOf(observation) + " is longer than a window");
    }
    return Lapse.isShorter(start, end, SHORTEST_INTERVAL)
        ? Optional.empty()
        : violationOfInterval(observation);
  }

  private static Optional<String> violationOfInterval(Observation observation) {
    Instant start = observation.periodStart();
    long seconds = Lapse.seconds(start, observation.periodEnd());
    if (Lapse.nanos(start, observation.periodEnd()) != 0
        || Window.LENGTH.toSeconds() % seconds != 0) {
      return Optional.of(periodOf(observation) + " does not divide a window of 5 minutes");
    }
    if (start.getNano() != 0 || Math.floorMod(start.getEpochSecond(), seconds) != 0) {
      return Optional.of(start + " is no multiple of its period of " + observation.period());
    }
    return Optional.empty();
  }

  private static String periodOf(Observation observation) {
    return "the period of " + observation.period();
  }
}
