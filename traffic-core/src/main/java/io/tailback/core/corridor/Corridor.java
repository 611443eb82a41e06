package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The stations of one road in travel direction. The order is that of their stored positions, read
 * the way the network declares for the road, or that of the road distances between them; ids and
 * the sign of a position have no part in it. Stations at one position keep the order of their ids,
 * so that two runs agree.
 *
 * @param road what it runs along
 * @param stations from upstream to downstream, each with its offset and its length
 * @param placedBy what their order and offsets come from
 * @param positionsGrow how the positions run on this road; with travel by road distances
 * @param startPositionM the position of the first station, in metres
 */
public record Corridor(
    Road road,
    List<CorridorStation> stations,
    PlacedBy placedBy,
    PositionsGrow positionsGrow,
    double startPositionM)
    implements Serializable {

  /** A corridor's value is published only if this share of its length has data (Toronto). */
  public static final double LEAST_COVERED_SHARE = 0.80;

  /** Lengths are sums of metres: a share may miss its bound by their rounding. */
  private static final double SHARE_TOLERANCE = 1e-9;

  public Corridor {
    Objects.requireNonNull(road, "road");
    Objects.requireNonNull(placedBy, "placedBy");
    Objects.requireNonNull(positionsGrow, "positionsGrow");
    stations = List.copyOf(stations);
    if (stations.isEmpty()) {
      throw new IllegalArgumentException("Corridor " + road.corridorId() + " has no station");
    }
    refuseDisorder(road, stations);
  }

  /**
   * The corridor of stations at the owner's positions.
   *
   * @throws IllegalArgumentException when there is none, one is unplaced, or one stands there twice
   */
  public static Corridor of(Road road, PositionsGrow positionsGrow, List<Placed> placed) {
    return of(road, PlacedBy.POSTMILES, positionsGrow, placed);
  }

  /** The corridor of stations at positions that road distances tell; they grow with travel. */
  static Corridor byDistances(Road road, List<Placed> placed) {
    return of(road, PlacedBy.ROAD_DISTANCES, PositionsGrow.WITH_TRAVEL, placed);
  }

  private static Corridor of(
      Road road, PlacedBy placedBy, PositionsGrow positionsGrow, List<Placed> placed) {
    List<Placed> downstream = new ArrayList<>(placed);
    downstream.forEach(
        one -> Objects.requireNonNull(one.roadPositionM(), () -> one.station() + " has no place"));
    Comparator<Placed> byPosition = Comparator.comparing(Placed::roadPositionM);
    downstream.sort(
        (positionsGrow == PositionsGrow.WITH_TRAVEL ? byPosition : byPosition.reversed())
            .thenComparing(one -> one.station().stationId()));
    double startM = downstream.isEmpty() ? 0 : downstream.get(0).roadPositionM();
    List<Station> ordered = downstream.stream().map(Placed::station).toList();
    List<Double> offsetsM =
        downstream.stream().map(one -> Math.abs(one.roadPositionM() - startM)).toList();
    return new Corridor(
        road, StationSegments.measure(ordered, offsetsM), placedBy, positionsGrow, startM);
  }

  /** Names the corridor. */
  public String corridorId() {
    return road.corridorId();
  }

  /** Number of stations. */
  public int size() {
    return stations.size();
  }

  /** Where the station stands in the order, from 0 upstream; empty when it is on another road. */
  public OptionalInt indexOf(String stationId) {
    for (int i = 0; i < stations.size(); i++) {
      if (stations.get(i).stationId().equals(stationId)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether a place that the owner gives by postmile is a place on this corridor. */
  public boolean isAtPostmiles() {
    return placedBy == PlacedBy.POSTMILES;
  }

  /**
   * The offset in metres of a place that the owner gives by position, for example of an incident;
   * negative upstream of the first station.
   *
   * @throws IllegalStateException when the corridor is not {@link #isAtPostmiles() at postmiles}
   */
  public double offsetOf(double roadPositionM) {
    if (!isAtPostmiles()) {
      throw new IllegalStateException(
          "The stations of " + corridorId() + " stand at road distances, not at postmiles");
    }
    return positionsGrow == PositionsGrow.WITH_TRAVEL
        ? roadPositionM - startPositionM
        : startPositionM - roadPositionM;
  }

  /** Road that the stations speak for, in metres; stations without a length add nothing. */
  public double lengthM() {
    return lengthM(station -> true);
  }

  /** Stations of which no length is known; they count in no length and in no share. */
  public List<CorridorStation> withoutLength() {
    return stations.stream().filter(station -> station.lengthM() == null).toList();
  }

  /**
   * The part of the corridor's length whose stations have data, 0..1; null when no station has a
   * length.
   */
  public Double coveredShare(Predicate<CorridorStation> hasData) {
    double wholeM = lengthM();
    return wholeM > 0 ? lengthM(hasData) / wholeM : null;
  }

  /**
   * Whether a value of the whole corridor may be published: at least 80 % of its length has data
   * (measures.md, section 2, after Toronto).
   */
  public boolean isCovered(Predicate<CorridorStation> hasData) {
    Double share = coveredShare(hasData);
    return share != null && share >= LEAST_COVERED_SHARE - SHARE_TOLERANCE;
  }

  private double lengthM(Predicate<CorridorStation> counts) {
    return stations.stream()
        .filter(station -> station.lengthM() != null && counts.test(station))
        .mapToDouble(CorridorStation::lengthM)
        .sum();
  }

  private static void refuseDisorder(Road road, List<CorridorStation> stations) {
    Set<String> seen = new HashSet<>();
    double lastM = Double.NEGATIVE_INFINITY;
    for (CorridorStation station : stations) {
      if (!seen.add(station.stationId())) {
        throw new IllegalArgumentException(
            "Station " + station.stationId() + " stands twice on " + road.corridorId());
      }
      if (!(station.offsetM() >= lastM)) {
        throw new IllegalArgumentException(
            "Station " + station.stationId() + " is out of order on " + road.corridorId());
      }
      lastM = station.offsetM();
    }
  }
}
