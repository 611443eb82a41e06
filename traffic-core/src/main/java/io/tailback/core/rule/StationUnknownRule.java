package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.util.Optional;

/** The station stands in the network. A blank name is another rule's. */
final class StationUnknownRule implements Rule {
  @Override
  public IssueCode code() {
    return IssueCode.STATION_UNKNOWN;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    if (station.isPresent()
        || observation.stationId() == null
        || observation.stationId().isBlank()) {
      return Optional.empty();
    }
    return Optional.of("the network has no station " + observation.stationId());
  }
}
