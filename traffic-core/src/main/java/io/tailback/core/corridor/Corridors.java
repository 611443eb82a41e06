package io.tailback.core.corridor;

import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    return of(stations, order, RoadDistances.NONE);
  }

  /**
   * The corridors of a station table. A road is placed by the owner's postmiles if at least one of
   * its stations has one and the network declares how they run on it; otherwise by the road
   * distances between its stations. The two never mix on one road, for they have no common zero.
   */
  public static Corridors of(
      Collection<Station> stations, TravelOrder order, RoadDistances distances) {
    Map<Road, List<Station>> byRoad = new TreeMap<>(Comparator.comparing(Road::corridorId));
    stations.forEach(
        station ->
            roadOf(station)
                .ifPresent(
                    road -> byRoad.computeIfAbsent(road, it -> new ArrayList<>()).add(station)));
    List<Corridor> corridors =
        byRoad.entrySet().stream()
            .map(road -> corridorOf(road.getKey(), road.getValue(), order, distances))
            .flatMap(Optional::stream)
            .toList();
    Set<String> placed =
        corridors.stream()
            .flatMap(corridor -> corridor.stations().stream())
            .map(CorridorStation::stationId)
            .collect(Collectors.toSet());
    List<Unplaced> unplaced =
        stations.stream()
            .filter(station -> !placed.contains(station.stationId()))
            .map(station -> new Unplaced(station, whyUnplaced(station, corridors)))
            .toList();
    return new Corridors(corridors, unplaced);
  }

  /** How much road each station of the network speaks for. */
  public StationLengths lengths() {
    return new StationLengths(corridors);
  }

  /** The corridor of this id, if the network has it. */
  public Optional<Corridor> find(String corridorId) {
    return corridors.stream().filter(one -> one.corridorId().equals(corridorId)).findFirst();
  }

  private static Optional<Corridor> corridorOf(
      Road road, List<Station> stations, TravelOrder order, RoadDistances distances) {
    List<Placed> counted =
        stations.stream()
            .map(Placed::atPostmile)
            .filter(placed -> placed.roadPositionM() != null)
            .toList();
    Optional<PositionsGrow> grow = order.find(road);
    if (!counted.isEmpty() && grow.isPresent()) {
      return Optional.of(Corridor.of(road, grow.get(), counted));
    }
    Map<String, Double> positionsM =
        RoadChain.positionsM(stations.stream().map(Station::stationId).toList(), distances);
    List<Placed> chained =
        stations.stream()
            .filter(station -> positionsM.containsKey(station.stationId()))
            .map(station -> new Placed(station, positionsM.get(station.stationId())))
            .toList();
    return chained.isEmpty() ? Optional.empty() : Optional.of(Corridor.byDistances(road, chained));
  }

  private static Unplaced.Reason whyUnplaced(Station station, List<Corridor> corridors) {
    if (Road.lanesOf(station).isEmpty()) {
      return Unplaced.Reason.NOT_ON_THE_ROAD;
    }
    if (isBlank(station.freeway())) {
      return Unplaced.Reason.FREEWAY_UNKNOWN;
    }
    if (isBlank(station.direction())) {
      return Unplaced.Reason.DIRECTION_UNKNOWN;
    }
    Road road = roadOf(station).orElseThrow();
    boolean isChained =
        corridors.stream().anyMatch(one -> one.road().equals(road) && !one.isAtPostmiles());
    if (isChained) {
      return Unplaced.Reason.NOT_CONNECTED;
    }
    return station.sourcePostmile() == null
        ? Unplaced.Reason.POSITION_UNKNOWN
        : Unplaced.Reason.ORDER_NOT_DECLARED;
  }

  /** Empty when the station is not on the road itself, or it is not known which road that is. */
  private static Optional<Road> roadOf(Station station) {
    return isBlank(station.freeway()) || isBlank(station.direction())
        ? Optional.empty()
        : Road.lanesOf(station)
            .map(lanes -> new Road(station.freeway(), station.direction(), lanes));
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
