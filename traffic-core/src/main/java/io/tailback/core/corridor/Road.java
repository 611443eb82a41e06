package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * One direction of one freeway, on its general lanes or on its HOV lanes: what a corridor runs
 * along. An HOV lane beside a mainline is a road of its own, for its speeds say nothing about the
 * lanes beside it.
 *
 * @param freeway as the station table writes it, for example {@code I5}
 * @param direction signed direction of the road (N, S, E, W)
 * @param lanes which of the lanes
 */
public record Road(String freeway, String direction, Lanes lanes) implements Serializable {
  /** The lanes that a corridor can be of. */
  public enum Lanes {
    /** The lanes for everybody. */
    MAINLINE,
    /** The lanes for high-occupancy vehicles. */
    HOV
  }

  public Road {
    Objects.requireNonNull(freeway, "freeway");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(lanes, "lanes");
  }

  /** Freeway and direction, for example {@code I5-N}; the two roads of one direction share it. */
  public String name() {
    return freeway + "-" + direction;
  }

  /** Names the corridor: {@code I5-N}, or {@code I5-N-HOV} for its HOV lanes. */
  public String corridorId() {
    return lanes == Lanes.HOV ? name() + "-HOV" : name();
  }

  /**
   * Which lanes of a corridor this station measures; empty for ramps, connectors and
   * collector-distributor lanes. A station whose lane type is unknown counts as mainline: tables
   * without lane types are tables of the mainline (own rule).
   */
  static Optional<Lanes> lanesOf(Station station) {
    return switch (station.laneType()) {
      case MAINLINE, CONVENTIONAL, UNKNOWN -> Optional.of(Lanes.MAINLINE);
      case HOV -> Optional.of(Lanes.HOV);
      case ON_RAMP, OFF_RAMP, CONNECTOR, COLLECTOR_DISTRIBUTOR -> Optional.empty();
    };
  }
}
