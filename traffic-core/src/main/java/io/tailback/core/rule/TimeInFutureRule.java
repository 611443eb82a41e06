package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An observation is not ahead of its source's clock. The tolerance allows for clocks that disagree;
 * without the rule one bad clock would close windows that others still fill.
 */
final class TimeInFutureRule implements Rule {
  private final Duration tolerance;

  TimeInFutureRule(Duration tolerance) {
    this.tolerance = tolerance;
  }

  @Override
  public IssueCode code() {
    return IssueCode.TIME_IN_FUTURE;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    if (!Lapse.isLonger(observation.sourceTime(), observation.eventTime(), tolerance)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is after %s, the latest taken when the source clock is at %s",
            observation.eventTime(),
            observation.sourceTime().plus(tolerance),
            observation.sourceTime()));
  }
}
