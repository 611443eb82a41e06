package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.util.Objects;

/**
 * A station that stands on no corridor, and why. It is listed in every report on corridors.
 *
 * @param station the station
 * @param reason the first thing that is missing
 */
public record Unplaced(Station station, Reason reason) {
  /** Why a station stands on no corridor. */
  public enum Reason {
    /** A ramp, a connector or a collector-distributor lane. */
    NOT_ON_THE_ROAD,
    /** The station table names no freeway. */
    FREEWAY_UNKNOWN,
    /** The station table names no direction. */
    DIRECTION_UNKNOWN,
    /** The station has no position along its road, and no road distances stand in for it. */
    POSITION_UNKNOWN,
    /**
     * The stations of its road are placed by road distances, and none leads between this station
     * and them.
     */
    NOT_CONNECTED,
    /** The network does not say how positions run in this direction. */
    ORDER_NOT_DECLARED
  }

  public Unplaced {
    Objects.requireNonNull(station, "station");
    Objects.requireNonNull(reason, "reason");
  }
}
