package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.util.Locale;
import java.util.Optional;

/**
 * What a source says of its own quality has the unit it claims: the observed share is a share, not
 * a percentage, and a number of samples is not negative. Both go into the provenance of the state,
 * where nobody would notice.
 */
final class UnitOutOfRangeRule implements Rule {
  @Override
  public IssueCode code() {
    return IssueCode.UNIT_OUT_OF_RANGE;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    Double share = observation.observedShare();
    if (share != null && !(share >= 0 && share <= 1)) {
      return Optional.of(
          String.format(Locale.ROOT, "observed share %.4f is not between 0 and 1", share));
    }
    Integer samples = observation.sampleCount();
    if (samples != null && samples < 0) {
      return Optional.of("a sample count of " + samples + " is negative");
    }
    return Optional.empty();
  }
}
