package io.tailback.core.feature;

import io.tailback.core.feature.Neighbourhoods.Around;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cuts a network into regions that can be worked on apart. Each station belongs to one region; its
 * states are needed there, and in every region of which a station looks at it. So work spreads over
 * machines, and no station loses sight of its neighbours.
 */
public final class Regions implements Serializable {
  private static final long serialVersionUID = 1;

  private final LinkedHashMap<String, Integer> regionOf;
  private final Map<String, List<Integer>> neededIn;
  private final List<List<String>> stationsOf;

  private Regions(List<List<String>> stationsOf, Map<String, List<Integer>> neededIn) {
    this.stationsOf = stationsOf;
    this.neededIn = neededIn;
    this.regionOf = new LinkedHashMap<>();
    for (int region = 0; region < stationsOf.size(); region++) {
      for (String station : stationsOf.get(region)) {
        regionOf.put(station, region);
      }
    }
  }

  /**
   * Regions of at most so many stations each, cut by place along the longer side in turn; stations
   * without a place stand last.
   */
  public static Regions of(Network network, Neighbourhoods neighbourhoods, int mostStations) {
    if (mostStations < 1) {
      throw new IllegalArgumentException("A region of at most " + mostStations + " stations");
    }
    List<List<String>> stationsOf = new ArrayList<>();
    List<Station> placed = new ArrayList<>();
    List<Station> unplaced = new ArrayList<>();
    for (Station station : network.stations()) {
      boolean has = station.latitudeDeg() != null && station.longitudeDeg() != null;
      (has ? placed : unplaced).add(station);
    }
    cut(placed, mostStations, stationsOf);
    for (int from = 0; from < unplaced.size(); from += mostStations) {
      stationsOf.add(ids(unplaced.subList(from, Math.min(from + mostStations, unplaced.size()))));
    }
    Map<String, TreeSet<Integer>> needed = new TreeMap<>();
    for (int region = 0; region < stationsOf.size(); region++) {
      for (String station : stationsOf.get(region)) {
        int here = region;
        need(needed, station, here);
        Around around = neighbourhoods.of(station);
        around.upstream().forEach(one -> need(needed, one.stationId(), here));
        around.downstream().forEach(one -> need(needed, one.stationId(), here));
        around.surroundings().forEach(one -> need(needed, one, here));
      }
    }
    Map<String, List<Integer>> neededIn = new TreeMap<>();
    needed.forEach((station, regions) -> neededIn.put(station, List.copyOf(regions)));
    return new Regions(stationsOf, neededIn);
  }

  /** Number of regions, which are counted from 0. */
  public int count() {
    return stationsOf.size();
  }

  /** The stations that belong to a region. */
  public List<String> stationsOf(int region) {
    return Collections.unmodifiableList(stationsOf.get(region));
  }

  /** The region of a station; -1 for a station that the network does not have. */
  public int regionOf(String stationId) {
    return regionOf.getOrDefault(stationId, -1);
  }

  /** The regions that need this station's states; none for an unknown station. */
  public List<Integer> neededIn(String stationId) {
    return neededIn.getOrDefault(stationId, List.of());
  }

  private static void need(Map<String, TreeSet<Integer>> needed, String station, int region) {
    needed.computeIfAbsent(station, id -> new TreeSet<>()).add(region);
  }

  private static void cut(List<Station> stations, int most, List<List<String>> into) {
    if (stations.isEmpty()) {
      return;
    }
    if (stations.size() <= most) {
      into.add(ids(stations));
      return;
    }
    List<Station> sorted = new ArrayList<>(stations);
    boolean byLatitude = spread(stations, true) >= spread(stations, false);
    Comparator<Station> place =
        Comparator.comparing(byLatitude ? Station::latitudeDeg : Station::longitudeDeg);
    sorted.sort(place.thenComparing(Station::stationId));
    int middle = sorted.size() / 2;
    cut(sorted.subList(0, middle), most, into);
    cut(sorted.subList(middle, sorted.size()), most, into);
  }

  private static double spread(List<Station> stations, boolean latitude) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Station station : stations) {
      double at = latitude ? station.latitudeDeg() : station.longitudeDeg();
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    return most - least;
  }

  private static List<String> ids(List<Station> stations) {
    return List.copyOf(stations.stream().map(Station::stationId).toList());
  }
}
