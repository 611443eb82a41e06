package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.util.Locale;
import java.util.Optional;

/**
 * The lanes can carry the count. The limit per lane is the rate at which a detector counts as
 * chattering: 38 vehicles in 30 s, 4560 veh/h (measures.md, section 4.2).
 */
final class FlowOutOfRangeRule implements Rule {
  static final double HIGHEST_VEH_PER_HOUR_LANE = 4560;

  /**
   * A station whose lanes are not known gets the benefit of the doubt: no direction of a freeway
   * has more.
   */
  static final int MOST_LANES = 12;

  @Override
  public IssueCode code() {
    return IssueCode.FLOW_OUT_OF_RANGE;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    Long count = observation.vehicleCount();
    long periodMs = Lapse.millis(observation.periodStart(), observation.periodEnd());
    if (count == null || periodMs <= 0) {
      return Optional.empty();
    }
    int lanes = lanesOf(observation, station);
    double mostVehicles = HIGHEST_VEH_PER_HOUR_LANE * lanes * periodMs / 3_600_000;
    if (count >= 0 && count <= mostVehicles) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d vehicles in %d s is not between 0 and %.0f for %d lanes",
            count,
            periodMs / 1000,
            mostVehicles,
            lanes));
  }

  private static int lanesOf(Observation observation, Optional<Station> station) {
    if (observation.detectorId() != null) {
      return 1;
    }
    Integer lanes = station.isPresent() ? station.get().lanes() : null;
    return lanes == null ? MOST_LANES : lanes;
  }
}
