package io.tailback.serving.live;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.WindowSamples;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.core.time.Window;
import io.tailback.serving.network.NetworkMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the newest observations make of windows that have not closed yet. A window waits for late
 * observations before it closes; until then this is the newest that is known of the road. The rules
 * are those by which it will close.
 */
final class OpenWindows {
  private OpenWindows() {}

  /** The open states of stations whose observations are newer than their closed states. */
  static List<ClosedState> of(Collection<LiveStation> stations, NetworkMap network) {
    List<ClosedState> open = new ArrayList<>();
    for (LiveStation live : stations) {
      network.core(live.stationId()).flatMap(station -> of(live, station)).ifPresent(open::add);
    }
    return open;
  }

  private static Optional<ClosedState> of(LiveStation live, Station station) {
    Optional<LiveObservation> newest =
        live.observations().stream()
            .max(Comparator.comparing(one -> one.observation().eventTime()));
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    Window window = Window.containing(newest.get().observation().eventTime());
    boolean isClosed =
        live.state()
            .map(closed -> !closed.state().windowStart().isBefore(window.start()))
            .orElse(false);
    return isClosed ? Optional.empty() : Optional.of(open(live, station, window));
  }

  /**
   * Its age counts from the end of the newest reading: the window's own end may be still to come.
   */
  private static ClosedState open(LiveStation live, Station station, Window window) {
    WindowSamples samples = new WindowSamples(station, window);
    Instant readUntil = Instant.MIN;
    for (LiveObservation one : live.observations()) {
      Observation observation = one.observation();
      if (Window.containing(observation.eventTime()).equals(window)) {
        samples.add(observation);
        Instant end = one.liveTime().plus(observation.period());
        readUntil = end.isAfter(readUntil) ? end : readUntil;
      }
    }
    return new ClosedState(samples.close().state(), readUntil);
  }
}
