package io.tailback.batch.report.path;

import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Quantity;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretch of a corridor that each station is drawn over: half-way to its neighbours, and no
 * further than a station can speak for. Stations at one place share theirs.
 */
public final class Stretches {
  /** Half of the three miles over which a bottleneck looks for the next station, metres. */
  private static final double LONGEST_HALF_M = 2414;

  /** Where there is no neighbour and no length, metres. */
  private static final double USUAL_HALF_M = 400;

  private static final double METRES_OF_KM = 1000;

  private final List<Figure.ContourStation> stretches = new ArrayList<>();

  /** Of all stations of a corridor. */
  public Stretches(Corridor corridor) {
    List<CorridorStation> stations = corridor.stations();
    int from = 0;
    while (from < stations.size()) {
      int to = from + 1;
      while (to < stations.size() && at(stations, to) == at(stations, from)) {
        to++;
      }
      share(stations, from, to);
      from = to;
    }
  }

  private static double at(List<CorridorStation> stations, int index) {
    return stations.get(index).offsetM();
  }

  private void share(List<CorridorStation> stations, int from, int to) {
    double hereM = at(stations, from);
    double upstreamM = from == 0 ? 0 : (hereM - at(stations, from - 1)) / 2;
    double downstreamM = to == stations.size() ? 0 : (at(stations, to) - hereM) / 2;
    double lonelyM = lonelyHalfM(stations.get(from), Math.max(upstreamM, downstreamM));
    double startM = hereM - Math.min(LONGEST_HALF_M, upstreamM > 0 ? upstreamM : lonelyM);
    double endM = hereM + Math.min(LONGEST_HALF_M, downstreamM > 0 ? downstreamM : lonelyM);
    double partM = (endM - startM) / (to - from);
    for (int i = from; i < to; i++) {
      stretches.add(
          new Figure.ContourStation(
              stations.get(i).stationId(),
              Quantity.of(hereM / METRES_OF_KM, 1, "km") + ", " + stations.get(i).stationId(),
              startM + partM * (i - from),
              startM + partM * (i - from + 1)));
    }
  }

  private static double lonelyHalfM(CorridorStation station, double otherSideM) {
    if (otherSideM > 0) {
      return otherSideM;
    }
    return station.lengthM() == null ? USUAL_HALF_M : station.lengthM() / 2;
  }

  /** In travel direction. */
  public List<Figure.ContourStation> all() {
    return List.copyOf(stretches);
  }

  /** Those of the stations from one place of the corridor's order to another, both included. */
  public List<Figure.ContourStation> between(int firstIndex, int lastIndex) {
    return List.copyOf(
        stretches.subList(Math.max(0, firstIndex), Math.min(stretches.size(), lastIndex + 1)));
  }

  /** Where the stretch of a station begins, metres from the corridor's first station. */
  public double fromM(int stationIndex) {
    return stretches.get(stationIndex).fromM();
  }

  /** Where it ends. */
  public double toM(int stationIndex) {
    return stretches.get(stationIndex).toM();
  }
}
