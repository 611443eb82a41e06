package io.tailback.batch;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.state.StationWindows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The states that the stream makes of observations, by the stream's own windows. */
public final class StreamedStates {
  private static final Duration WATERMARK_DELAY = Duration.ofMinutes(10);

  private StreamedStates() {}

  /** Of observations in the order in which they come, and of the stations that they name. */
  public static List<StationState> of(
      List<Observation> observations, Function<String, Station> stations) {
    Map<String, StationWindows> windows = new LinkedHashMap<>();
    List<StationState> states = new ArrayList<>();
    for (Observation observation : observations) {
      String id = observation.stationId();
      StationWindows station =
          windows.computeIfAbsent(id, any -> new StationWindows(WATERMARK_DELAY));
      station.add(observation);
      take(station, stations.apply(id), states);
    }
    windows.forEach(
        (id, station) -> {
          station.fallSilent();
          take(station, stations.apply(id), states);
        });
    return states;
  }

  private static void take(StationWindows windows, Station station, List<StationState> into) {
    windows.takeClosed(station).stream().map(ClosedState::state).forEach(into::add);
  }
}
