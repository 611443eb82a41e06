package io.tailback.core.feature;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Which stations tell something about a station's next hour: those upstream, those downstream, and
 * those around it. By road distance for the stations between which distances are listed; the others
 * by their order along their corridor; a station on no corridor has none.
 */
public final class Neighbourhoods implements Serializable {
  private static final long serialVersionUID = 1;

  /** Farther up- or downstream nothing reaches a station within the hour in dense traffic. */
  public static final double FARTHEST_M = 12_000;

  /** Most stations each way that are looked at. */
  public static final int MOST_EACH_WAY = 8;

  /** Most stations of the surroundings. */
  public static final int MOST_AROUND = 28;

  private final LinkedHashMap<String, Around> byStation;

  private Neighbourhoods(LinkedHashMap<String, Around> byStation) {
    this.byStation = byStation;
  }

  /**
   * The neighbourhoods of a network, by these distances or, where none is listed, by its corridors.
   */
  public static Neighbourhoods of(Network network, RoadDistances distances) {
    Map<String, List<Neighbour>> downstream = new TreeMap<>();
    Map<String, List<Neighbour>> upstream = new TreeMap<>();
    Set<String> listed = new HashSet<>();
    distances.forEach(
        (from, to, metres) -> {
          if (network.find(from).isPresent() && network.find(to).isPresent()) {
            listed.add(from);
            listed.add(to);
            put(downstream, from, new Neighbour(to, metres));
            put(upstream, to, new Neighbour(from, metres));
          }
        });
    alongCorridors(network, listed)
        .forEach(
            (from, to, metres) -> {
              put(downstream, from, new Neighbour(to, metres));
              put(upstream, to, new Neighbour(from, metres));
            });
    LinkedHashMap<String, Around> byStation = new LinkedHashMap<>();
    for (Station station : network.stations()) {
      List<Neighbour> up = nearest(upstream.getOrDefault(station.stationId(), List.of()));
      List<Neighbour> down = nearest(downstream.getOrDefault(station.stationId(), List.of()));
      byStation.put(
          station.stationId(),
          new Around(
              within(up, FARTHEST_M, MOST_EACH_WAY),
              within(down, FARTHEST_M, MOST_EACH_WAY),
              surroundings(up, down)));
    }
    return new Neighbourhoods(byStation);
  }

  /** The neighbourhood of a station; an empty one for a station that the network does not have. */
  public Around of(String stationId) {
    return byStation.getOrDefault(stationId, Around.NOBODY);
  }

  /** Names the content: features made with other neighbours are other features. */
  public String fingerprint() {
    CRC32 crc = new CRC32();
    new TreeMap<>(byStation)
        .forEach(
            (station, around) -> crc.update((station + around).getBytes(StandardCharsets.UTF_8)));
    return String.format(Locale.ROOT, "b%d-%08x", byStation.size(), crc.getValue());
  }

  private static void put(Map<String, List<Neighbour>> lists, String station, Neighbour other) {
    lists.computeIfAbsent(station, id -> new ArrayList<>()).add(other);
  }

  private static List<Neighbour> nearest(List<Neighbour> all) {
    return all.stream()
        .sorted(
            Comparator.comparingDouble(Neighbour::distanceM).thenComparing(Neighbour::stationId))
        .toList();
  }

  private static List<Neighbour> within(List<Neighbour> sorted, double metres, int most) {
    return sorted.stream().filter(one -> one.distanceM() <= metres).limit(most).toList();
  }

  private static List<String> surroundings(List<Neighbour> up, List<Neighbour> down) {
    Map<String, Double> nearer = new TreeMap<>();
    up.forEach(one -> nearer.merge(one.stationId(), one.distanceM(), Math::min));
    down.forEach(one -> nearer.merge(one.stationId(), one.distanceM(), Math::min));
    List<Neighbour> all = new ArrayList<>();
    nearer.forEach((id, metres) -> all.add(new Neighbour(id, metres)));
    return nearest(all).stream().limit(MOST_AROUND).map(Neighbour::stationId).toList();
  }

  private static RoadDistances alongCorridors(Network network, Set<String> without) {
    RoadDistances.Builder distances = new RoadDistances.Builder();
    Corridors corridors =
        Corridors.atPostmiles(
            network.stations().stream().filter(one -> !without.contains(one.stationId())).toList(),
            TravelOrder.FROM_SOUTH_AND_WEST);
    for (Corridor corridor : corridors.corridors()) {
      for (int from = 0; from < corridor.size(); from++) {
        for (int to = from + 1; to < corridor.size(); to++) {
          double metres =
              corridor.stations().get(to).offsetM() - corridor.stations().get(from).offsetM();
          if (metres > 2 * FARTHEST_M) {
            break;
          }
          distances.add(
              corridor.stations().get(from).stationId(),
              corridor.stations().get(to).stationId(),
              metres);
        }
      }
    }
    return distances.build();
  }

  /**
   * A station up- or downstream.
   *
   * @param distanceM along the road, metres
   */
  public record Neighbour(String stationId, double distanceM) implements Serializable {}

  /**
   * Who is near a station, nearest first.
   *
   * @param upstream at most {@link #MOST_EACH_WAY} within {@link #FARTHEST_M}
   * @param downstream the same, in travel direction
   * @param surroundings at most {@link #MOST_AROUND} stations connected either way
   */
  public record Around(
      List<Neighbour> upstream, List<Neighbour> downstream, List<String> surroundings)
      implements Serializable {
    static final Around NOBODY = new Around(List.of(), List.of(), List.of());

    public Around {
      upstream = List.copyOf(upstream);
      downstream = List.copyOf(downstream);
      surroundings = List.copyOf(surroundings);
    }
  }
}
