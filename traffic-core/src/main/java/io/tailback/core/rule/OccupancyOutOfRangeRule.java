package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.util.Locale;
import java.util.Optional;

/** An occupancy is a share of time. */
final class OccupancyOutOfRangeRule implements Rule {
  @Override
  public IssueCode code() {
    return IssueCode.OCCUPANCY_OUT_OF_RANGE;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    Double occupancy = observation.occupancyRatio();
    if (occupancy == null || (occupancy >= 0 && occupancy <= 1)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(Locale.ROOT, "occupancy %.4f is not between 0 and 1", occupancy));
  }
}
