package io.tailback.core.store;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recent states in the memory of one process. Nothing expires. */
public final class InMemoryRecentStates implements RecentStates {
  private final Map<String, TreeMap<Instant, StationState>> states = new TreeMap<>();

  @Override
  public synchronized void put(Collection<ClosedState> closed) {
    for (ClosedState one : closed) {
      states
          .computeIfAbsent(one.state().stationId(), station -> new TreeMap<>())
          .put(one.state().windowStart(), one.state());
    }
  }

  @Override
  public synchronized List<StationState> list(String stationId, Instant from, Instant to) {
    TreeMap<Instant, StationState> ofStation = states.getOrDefault(stationId, new TreeMap<>());
    if (!from.isBefore(to)) {
      return List.of();
    }
    return List.copyOf(ofStation.subMap(from, true, to, false).descendingMap().values());
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
