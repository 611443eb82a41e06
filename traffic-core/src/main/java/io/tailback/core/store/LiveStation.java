package io.tailback.core.store;

import io.tailback.core.state.ClosedState;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a station right now.
 *
 * @param stationId where
 * @param observations the newest observation of the station, or of each of its detectors; empty
 *     when they expired
 * @param state the newest closed state; empty when there is none or it expired
 * @param forecast the newest forecast; empty when there is none or it expired
 */
public record LiveStation(
    String stationId,
    List<LiveObservation> observations,
    Optional<ClosedState> state,
    Optional<LiveForecast> forecast) {
  public LiveStation {
    observations = List.copyOf(observations);
  }

  /** A station without a forecast. */
  public LiveStation(
      String stationId, List<LiveObservation> observations, Optional<ClosedState> state) {
    this(stationId, observations, state, Optional.empty());
  }
}
