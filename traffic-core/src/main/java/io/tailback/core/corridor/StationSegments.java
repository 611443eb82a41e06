package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.List;

/**
 * The stations of a corridor with the road that each of them speaks for. Half-way to the neighbours
 * is nothing on an outer side, where there is none, and stations at one place share the way to
 * theirs (own rules).
 */
final class StationSegments {
  private StationSegments() {}

  /** The same stations with their lengths; offsets rise. */
  static List<CorridorStation> measure(List<Station> stations, List<Double> offsetsM) {
    List<CorridorStation> measured = new ArrayList<>(stations.size());
    for (int i = 0; i < stations.size(); i++) {
      Station station = stations.get(i);
      measured.add(
          new CorridorStation(
              station, offsetsM.get(i), SegmentLength.onCorridor(station, halfWayM(offsetsM, i))));
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
