package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.io.Serializable;
import java.util.Objects;

/**
 * A station in its place on a corridor.
 *
 * @param station the station
 * @param offsetM distance from the corridor's first station in travel direction, in metres
 * @param length of the station segment
 */
public record CorridorStation(Station station, double offsetM, SegmentLength length)
    implements Serializable {

  public CorridorStation {
    Objects.requireNonNull(station, "station");
    Objects.requireNonNull(length, "length");
  }

  /** The station's id. */
  public String stationId() {
    return station.stationId();
  }

  /** Length of the station segment in metres; null when it has none. */
  public Double lengthM() {
    return length.metres();
  }
}
