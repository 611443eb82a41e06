package io.tailback.core.store;

import io.tailback.core.state.ClosedState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A live store in the memory of one process. Nothing expires. */
public final class InMemoryLiveStore implements LiveStore {
  private final Map<String, Map<String, LiveObservation>> observations = new TreeMap<>();
  private final Map<String, ClosedState> states = new TreeMap<>();
  private final Map<String, LiveForecast> forecasts = new TreeMap<>();

  @Override
  public synchronized void putObservations(Collection<LiveObservation> newest) {
    for (LiveObservation live : newest) {
      String detector =
          live.observation().detectorId() == null ? "" : live.observation().detectorId();
      observations
          .computeIfAbsent(live.observation().stationId(), station -> new TreeMap<>())
          .merge(detector, live, (old, put) -> put.liveTime().isBefore(old.liveTime()) ? old : put);
    }
  }

  @Override
  public synchronized void putStates(Collection<ClosedState> closed) {
    for (ClosedState state : closed) {
      states.merge(
          state.state().stationId(),
          state,
          (old, put) -> put.liveTime().isBefore(old.liveTime()) ? old : put);
    }
  }

  @Override
  public synchronized void putForecasts(Collection<LiveForecast> newest) {
    for (LiveForecast live : newest) {
      forecasts.merge(
          live.forecast().stationId(),
          live,
          (old, put) -> put.liveTime().isBefore(old.liveTime()) ? old : put);
    }
  }

  @Override
  public synchronized Optional<LiveStation> find(String stationId) {
    if (!observations.containsKey(stationId)
        && !states.containsKey(stationId)
        && !forecasts.containsKey(stationId)) {
      return Optional.empty();
    }
    return Optional.of(
        new LiveStation(
            stationId,
            List.copyOf(observations.getOrDefault(stationId, Map.of()).values()),
            Optional.ofNullable(states.get(stationId)),
            Optional.ofNullable(forecasts.get(stationId))));
  }

  @Override
  public synchronized List<LiveStation> list() {
    TreeSet<String> stations = new TreeSet<>(observations.keySet());
    stations.addAll(states.keySet());
    stations.addAll(forecasts.keySet());
    return stations.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
