package io.tailback.core.corridor;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The length of road that each station of a network speaks for. Whatever is computed of a station's
 * road, a travel time as well as the distance of all vehicles, is of this length; what the station
 * table states is only where it begins.
 */
public final class StationLengths {
  private final Map<String, SegmentLength> onCorridors = new HashMap<>();

  StationLengths(Iterable<Corridor> corridors) {
    for (Corridor corridor : corridors) {
      corridor.stations().forEach(one -> onCorridors.put(one.stationId(), one.length()));
    }
  }

  /** Of this station; where it stands on no corridor, for example on a ramp, as the source says. */
  public SegmentLength of(Station station) {
    SegmentLength onCorridor = onCorridors.get(station.stationId());
    return onCorridor == null ? SegmentLength.beside(station) : onCorridor;
  }

  /** Metres of road that this station speaks for; null when it has no length. */
  public Double metresOf(Station station) {
    return of(station).metres();
  }

  /** How many of these stations have a length from there. */
  public int countOf(SegmentLength.Basis basis, Collection<Station> stations) {
    return (int) stations.stream().filter(station -> of(station).basis() == basis).count();
  }

  /** The same network, in which every station states the length that it speaks for. */
  public Network statedIn(Network network) {
    return Network.of(
        network.stations().stream()
            .map(station -> station.withLengthM(metresOf(station)))
            .toList());
  }
}
