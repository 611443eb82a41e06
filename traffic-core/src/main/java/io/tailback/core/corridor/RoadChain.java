package io.tailback.core.corridor;

import io.tailback.core.network.RoadDistances;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the stations of one road stand, as the directed road distances between them tell it.
 *
 * <p>Traffic on a carriageway runs one way. So of the two ways between two of its stations the
 * shorter one runs along the road, and the other one leaves it and turns round: that one says
 * nothing of places and is left out; so are two of one length, which tell no order. What remains is
 * chained: the distance of two stations is the shortest way from one to the other over any stations
 * of the road, which bridges pairs that are not listed and is shorter than a listed way round an
 * interchange. Distances to stations of other roads have no part in it.
 *
 * <p>The most upstream station is the one from which the most others are reached; of several, the
 * one with the least sum of distances, which on a ring is the one behind the longest stretch
 * without a station. The others stand at their distance from it. A station that is not reached from
 * there, but from which a placed one is, stands that far before it. What is then left has no place:
 * no distance joins it to the others.
 *
 * <p>Time grows with the cube of the stations on the road, some tens to a few hundred.
 */
final class RoadChain {
  private static final double NO_WAY = Double.POSITIVE_INFINITY;

  private final List<String> ids;
  private final double[][] chainM;

  private RoadChain(List<String> ids, double[][] chainM) {
    this.ids = ids;
    this.chainM = chainM;
  }

  /**
   * Metres in travel direction from the first station, of the stations that have a place; none when
   * no distance joins any two. Ids decide only between stations that could be the first equally
   * well.
   */
  static Map<String, Double> positionsM(Collection<String> stationIds, RoadDistances distances) {
    List<String> ids = joined(new HashSet<>(stationIds), distances);
    double[][] listedM = listed(ids, distances);
    RoadChain chain = new RoadChain(ids, chained(withoutTurns(listedM, chained(listedM))));
    return chain.positionsM();
  }

  /** The stations of which some distance to another one is listed. */
  private static List<String> joined(Set<String> stationIds, RoadDistances distances) {
    TreeSet<String> joined = new TreeSet<>();
    for (String from : stationIds) {
      for (String to : distances.from(from).keySet()) {
        if (stationIds.contains(to)) {
          joined.add(from);
          joined.add(to);
        }
      }
    }
    return List.copyOf(joined);
  }

  private static double[][] listed(List<String> ids, RoadDistances distances) {
    double[][] listedM = new double[ids.size()][ids.size()];
    for (int from = 0; from < ids.size(); from++) {
      Map<String, Double> metres = distances.from(ids.get(from));
      for (int to = 0; to < ids.size(); to++) {
        listedM[from][to] = from == to ? 0 : metres.getOrDefault(ids.get(to), NO_WAY);
      }
    }
    return listedM;
  }

  /** The listed ways but those that are not shorter than the way back; 0 both ways is one place. */
  private static double[][] withoutTurns(double[][] listedM, double[][] chainM) {
    double[][] alongM = new double[listedM.length][];
    for (int from = 0; from < listedM.length; from++) {
      alongM[from] = listedM[from].clone();
      for (int to = 0; to < listedM.length; to++) {
        double thereM = listedM[from][to];
        if (thereM > 0 && chainM[to][from] <= thereM) {
          alongM[from][to] = NO_WAY;
        }
      }
    }
    return alongM;
  }

  /** The shortest ways over any stations (Floyd and Warshall). */
  private static double[][] chained(double[][] waysM) {
    double[][] chainM = Arrays.stream(waysM).map(double[]::clone).toArray(double[][]::new);
    for (int over = 0; over < chainM.length; over++) {
      for (double[] fromM : chainM) {
        if (fromM[over] < NO_WAY) {
          for (int to = 0; to < chainM.length; to++) {
            fromM[to] = Math.min(fromM[to], fromM[over] + chainM[over][to]);
          }
        }
      }
    }
    return chainM;
  }

  private Map<String, Double> positionsM() {
    double[] positionM = new double[ids.size()];
    Arrays.fill(positionM, NO_WAY);
    if (ids.isEmpty()) {
      return Map.of();
    }
    positionM[first()] = 0;
    boolean isMore = true;
    while (isMore) {
      isMore = placeMore(positionM);
    }
    double startM = Arrays.stream(positionM).min().orElseThrow();
    Map<String, Double> byId = new LinkedHashMap<>();
    for (int i = 0; i < positionM.length; i++) {
      if (positionM[i] < NO_WAY) {
        byId.put(ids.get(i), positionM[i] - startM);
      }
    }
    return byId.size() < 2 ? Map.of() : byId;
  }

  private int first() {
    int first = 0;
    for (int i = 1; i < chainM.length; i++) {
      long more = reached(i) - reached(first);
      if (more > 0 || more == 0 && sumM(i) < sumM(first)) {
        first = i;
      }
    }
    return first;
  }

  /** Stations that are reached from this one, itself among them. */
  private long reached(int from) {
    return Arrays.stream(chainM[from]).filter(metres -> metres < NO_WAY).count();
  }

  private double sumM(int from) {
    return Arrays.stream(chainM[from]).filter(metres -> metres < NO_WAY).sum();
  }

  /** Places what the placed ones reach; if that is nothing, what reaches a placed one. */
  private boolean placeMore(double[] positionM) {
    double[] placedM = positionM.clone();
    boolean isReached = false;
    for (int i = 0; i < placedM.length; i++) {
      if (placedM[i] == NO_WAY) {
        positionM[i] = behind(placedM, i);
        isReached |= positionM[i] < NO_WAY;
      }
    }
    if (isReached) {
      return true;
    }
    boolean isLeading = false;
    for (int i = 0; i < placedM.length; i++) {
      if (placedM[i] == NO_WAY) {
        positionM[i] = before(placedM, i);
        isLeading |= positionM[i] < NO_WAY;
      }
    }
    return isLeading;
  }

  /** The distance over the placed station that gives the least: the others lead round something. */
  private double behind(double[] placedM, int station) {
    double positionM = NO_WAY;
    for (int from = 0; from < placedM.length; from++) {
      positionM = Math.min(positionM, placedM[from] + chainM[from][station]);
    }
    return positionM;
  }

  /** As far before a placed station as the shortest way to it says. */
  private double before(double[] placedM, int station) {
    double positionM = -NO_WAY;
    for (int to = 0; to < placedM.length; to++) {
      if (placedM[to] < NO_WAY && chainM[station][to] < NO_WAY) {
        positionM = Math.max(positionM, placedM[to] - chainM[station][to]);
      }
    }
    return positionM == -NO_WAY ? NO_WAY : positionM;
  }
}
