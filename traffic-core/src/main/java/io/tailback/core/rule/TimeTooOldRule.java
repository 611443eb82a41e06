package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An observation is not older than the bound up to which the platform takes data in by the stream.
 */
final class TimeTooOldRule implements Rule {
  private final Duration oldest;

  TimeTooOldRule(Duration oldest) {
    this.oldest = oldest;
  }

  @Override
  public IssueCode code() {
    return IssueCode.TIME_TOO_OLD;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    if (!Lapse.isLonger(observation.eventTime(), observation.sourceTime(), oldest)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is before %s, the oldest taken when the source clock is at %s",
            observation.eventTime(),
            observation.sourceTime().minus(oldest),
            observation.sourceTime()));
  }
}
