package io.tailback.core.imputation;

import io.tailback.core.corridor.Corridor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The stations of a corridor that can speak for one of them, by their place in its order.
 *
 * @param local the next station upstream and the next downstream, if there are
 * @param regional all others within 5 miles (8.047 km), the local ones included if they are so near
 */
public record Vicinity(List<Integer> local, List<Integer> regional) implements Serializable {
  private static final double REACH_M = 5 * 1609.344;
  private static final double TOLERANCE_M = 1e-3;

  public Vicinity {
    local = List.copyOf(local);
    regional = List.copyOf(regional);
  }

  /** Around the station at this place (source: PeMS nearby_stations.sql). */
  public static Vicinity around(Corridor corridor, int station) {
    double hereM = corridor.stations().get(station).offsetM();
    List<Integer> local = new ArrayList<>();
    List<Integer> regional = new ArrayList<>();
    for (int other = 0; other < corridor.size(); other++) {
      double distanceM = Math.abs(corridor.stations().get(other).offsetM() - hereM);
      if (Math.abs(other - station) == 1) {
        local.add(other);
      }
      if (other != station && distanceM <= REACH_M + TOLERANCE_M) {
        regional.add(other);
      }
    }
    return new Vicinity(local, regional);
  }
}
