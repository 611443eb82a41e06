package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.util.Optional;

/** An observation names its station. */
final class StationMissingRule implements Rule {
  @Override
  public IssueCode code() {
    return IssueCode.STATION_MISSING;
  }

  @Override
  public Optional<String> violation(Observation observation, Optional<Station> station) {
    String id = observation.stationId();
    return id == null || id.isBlank()
        ? Optional.of("the record of source " + observation.sourceId() + " names no station")
        : Optional.empty();
  }
}
