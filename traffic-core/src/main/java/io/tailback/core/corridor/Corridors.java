package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All corridors of a network, and the stations that stand on none. Every station is in exactly one
 * of the two lists.
 *
 * @param corridors in the order of their ids
 * @param unplaced stations without a place, each with its reason, in the order of the station table
 */
public record Corridors(List<Corridor> corridors, List<Unplaced> unplaced) {
  public Corridors {
    corridors = List.copyOf(corridors);
    unplaced = List.copyOf(unplaced);
  }

  /** The corridors of a station table that places its stations by the owner's postmiles. */
  public static Corridors atPostmiles(Collection<Station> stations, TravelOrder order) {
    return of(stations.stream().map(Placed::atPostmile).toList(), order);
  }

  /** The corridors of these stations, by the positions that the network stores. */
  public static Corridors of(Collection<Placed> stations, TravelOrder order) {
    Map<Road, List<Placed>> byRoad = new TreeMap<>(Comparator.comparing(Road::corridorId));
    List<Unplaced> unplaced = new ArrayList<>();
    for (Placed placed : stations) {
      Optional<Unplaced.Reason> reason = whyUnplaced(placed, order);
      if (reason.isPresent()) {
        unplaced.add(new Unplaced(placed.station(), reason.get()));
      } else {
        byRoad
            .computeIfAbsent(roadOf(placed.station()).orElseThrow(), road -> new ArrayList<>())
            .add(placed);
      }
    }
    List<Corridor> corridors = new ArrayList<>();
    byRoad.forEach(
        (road, placed) -> corridors.add(Corridor.of(road, order.find(road).orElseThrow(), placed)));
    return new Corridors(corridors, unplaced);
  }

  /** The corridor of this id, if the network has it. */
  public Optional<Corridor> find(String corridorId) {
    return corridors.stream().filter(one -> one.corridorId().equals(corridorId)).findFirst();
  }

  private static Optional<Unplaced.Reason> whyUnplaced(Placed placed, TravelOrder order) {
    Station station = placed.station();
    if (Road.lanesOf(station).isEmpty()) {
      return Optional.of(Unplaced.Reason.NOT_ON_THE_ROAD);
    }
    if (isBlank(station.freeway())) {
      return Optional.of(Unplaced.Reason.FREEWAY_UNKNOWN);
    }
    if (isBlank(station.direction())) {
      return Optional.of(Unplaced.Reason.DIRECTION_UNKNOWN);
    }
    if (placed.roadPositionM() == null) {
      return Optional.of(Unplaced.Reason.POSITION_UNKNOWN);
    }
    boolean declared = roadOf(station).flatMap(order::find).isPresent();
    return declared ? Optional.empty() : Optional.of(Unplaced.Reason.ORDER_NOT_DECLARED);
  }

  private static Optional<Road> roadOf(Station station) {
    return Road.lanesOf(station)
        .map(lanes -> new Road(station.freeway(), station.direction(), lanes));
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
