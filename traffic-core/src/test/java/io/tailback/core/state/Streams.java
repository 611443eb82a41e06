package io.tailback.core.state;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays observations through a station's windows. */
final class Streams {
  static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private Streams() {}

  /** The only state of observations that lie in one window. */
  static StationState stateOf(Station station, Observation... observations) {
    return stateOf(station, Arrays.asList(observations));
  }

  static StationState stateOf(Station station, List<Observation> observations) {
    List<StationState> states = statesOf(station, observations);
    if (states.size() != 1) {
      throw new AssertionError("Not one state but " + states.size());
    }
    return states.get(0);
  }

  /** All states, the last windows closed by silence. */
  static List<StationState> statesOf(Station station, List<Observation> observations) {
    StationWindows windows = new StationWindows(TEN_MINUTES);
    List<StationState> states = new ArrayList<>();
    for (Observation observation : observations) {
      windows.add(observation);
      windows.takeClosed(station).forEach(closed -> states.add(closed.state()));
    }
    windows.fallSilent();
    windows.takeClosed(station).forEach(closed -> states.add(closed.state()));
    return states;
  }
}
