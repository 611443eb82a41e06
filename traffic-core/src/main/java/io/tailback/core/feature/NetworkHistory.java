package io.tailback.core.feature;

import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.StationState;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a network's, or a region's, last hours: the fold from station states to
 * features. It keeps the raw values only, so that a new typical week needs no new history. One
 * thread at a time.
 */
public final class NetworkHistory {
  private final TreeMap<String, StationHistory> stations = new TreeMap<>();

  /** Takes a closed state. What the source filled in was not observed, and counts as missing. */
  public void see(StationState state) {
    see(
        state.stationId(),
        state.windowStart(),
        observed(state.speedKmh(), state.speedImputationMethod()),
        observed(state.flowVehPerHour(), state.flowImputationMethod()),
        observed(state.occupancyRatio(), state.occupancyImputationMethod()));
  }

  private static Double observed(Double value, ImputationMethod method) {
    return method == ImputationMethod.OBSERVED ? value : null;
  }

  /**
   * Takes the values of one closed window. The same state twice, or later than its neighbours,
   * makes no difference; one more than five hours late is too old to matter.
   *
   * @param speedKmh null when it is missing; so may flow and occupancy be
   */
  public void see(
      String stationId,
      Instant windowStart,
      Double speedKmh,
      Double flowVehPerHour,
      Double occupancyRatio) {
    Objects.requireNonNull(stationId, "stationId");
    historyOf(stationId)
        .see(
            WindowNumber.of(windowStart),
            orMissing(speedKmh),
            orMissing(flowVehPerHour),
            orMissing(occupancyRatio));
  }

  /** Whether the station's state of this window was seen. */
  public boolean knows(String stationId, Instant windowStart) {
    StationHistory history = stations.get(stationId);
    return history != null && history.knows(WindowNumber.of(windowStart));
  }

  /** The stations of which something was seen. */
  public Set<String> stationIds() {
    return Set.copyOf(stations.keySet());
  }

  /** The network as it is known at the end of a window; nothing later is looked at. */
  public Frame frameAt(Instant windowStart, Surroundings surroundings) {
    return new Frame(this, WindowNumber.of(windowStart), surroundings);
  }

  StationHistory historyOf(String stationId) {
    return stations.computeIfAbsent(stationId, id -> new StationHistory());
  }

  StationHistory findHistory(String stationId) {
    return stations.get(stationId);
  }

  TreeMap<String, StationHistory> histories() {
    return stations;
  }

  private static float orMissing(Double value) {
    return value == null ? Float.NaN : value.floatValue();
  }
}
