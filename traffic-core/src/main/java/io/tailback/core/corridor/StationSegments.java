package io.tailback.core.corridor;

import io.tailback.core.corridor.CorridorStation.LengthBasis;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.List;

/**
 * The length of road that each station of a corridor speaks for: what the source gives, otherwise
 * half-way to the neighbouring stations, and on an outer side, where there is none, nothing
 * (vocabulary.md, section 1). Stations at one place share the way to their neighbours.
 */
final class StationSegments {
  private StationSegments() {}

  /** The same stations with their lengths; offsets rise. */
  static List<CorridorStation> measure(List<Station> stations, List<Double> offsetsM) {
    List<CorridorStation> measured = new ArrayList<>(stations.size());
    for (int i = 0; i < stations.size(); i++) {
      Station station = stations.get(i);
      Double source = station.lengthM();
      double halfWayM = halfWayM(offsetsM, i);
      if (source != null && source > 0) {
        measured.add(new CorridorStation(station, offsetsM.get(i), source, LengthBasis.SOURCE));
      } else if (halfWayM > 0) {
        measured.add(new CorridorStation(station, offsetsM.get(i), halfWayM, LengthBasis.HALF_WAY));
      } else {
        measured.add(new CorridorStation(station, offsetsM.get(i), null, LengthBasis.NONE));
      }
    }
    return measured;
  }

  private static double halfWayM(List<Double> offsetsM, int station) {
    double hereM = offsetsM.get(station);
    int first = station;
    while (first > 0 && offsetsM.get(first - 1) == hereM) {
      first--;
    }
    int last = station;
    while (last < offsetsM.size() - 1 && offsetsM.get(last + 1) == hereM) {
      last++;
    }
    double upstreamM = first == 0 ? hereM : offsetsM.get(first - 1);
    double downstreamM = last == offsetsM.size() - 1 ? hereM : offsetsM.get(last + 1);
    return (downstreamM - upstreamM) / 2 / (last - first + 1);
  }
}
