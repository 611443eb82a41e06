package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.io.Serializable;
import java.util.Objects;

/**
 * A station in its place on a corridor.
 *
 * @param station the station
 * @param offsetM distance from the corridor's first station in travel direction, in metres
 * @param lengthM length of the station segment in metres; null when neither the source gives one
 *     nor a neighbour stands elsewhere
 * @param lengthBasis where the length comes from
 */
public record CorridorStation(
    Station station, double offsetM, Double lengthM, LengthBasis lengthBasis)
    implements Serializable {

  /** Where the length of a station segment comes from. */
  public enum LengthBasis {
    /** The source gives it. */
    SOURCE,
    /** It reaches half-way to the neighbouring stations (vocabulary.md, section 1). */
    HALF_WAY,
    /** There is none. */
    NONE
  }

  public CorridorStation {
    Objects.requireNonNull(station, "station");
    Objects.requireNonNull(lengthBasis, "lengthBasis");
  }

  /** The station's id. */
  public String stationId() {
    return station.stationId();
  }
}
