package io.tailback.core.corridor;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * A network's word on how its road positions run in relation to travel, for each signed direction
 * and, where a road differs, for single roads. A direction that is not declared has no order: its
 * stations are listed as unplaced instead of being sorted by a guess (measures.md, sections 12.1
 * and 12.2 d).
 *
 * @param byDirection signed direction (N, S, E, W) to the run of its positions
 * @param byRoad exceptions, by freeway and direction as in {@link Road#name()}
 */
public record TravelOrder(Map<String, PositionsGrow> byDirection, Map<String, PositionsGrow> byRoad)
    implements Serializable {

  /**
   * Postmiles as California counts them: from south to north and from west to east, on both
   * carriageways (source: the PeMS station tables; a network declares that it follows them).
   */
  public static final TravelOrder FROM_SOUTH_AND_WEST =
      byDirection(
          Map.of(
              "N", PositionsGrow.WITH_TRAVEL,
              "E", PositionsGrow.WITH_TRAVEL,
              "S", PositionsGrow.AGAINST_TRAVEL,
              "W", PositionsGrow.AGAINST_TRAVEL));

  public TravelOrder {
    byDirection = Map.copyOf(byDirection);
    byRoad = Map.copyOf(byRoad);
  }

  /** The same rule for every road of a direction. */
  public static TravelOrder byDirection(Map<String, PositionsGrow> byDirection) {
    return new TravelOrder(byDirection, Map.of());
  }

  /** How positions run on this road, if the network says so. */
  public Optional<PositionsGrow> find(Road road) {
    return Optional.ofNullable(byRoad.get(road.name()))
        .or(() -> Optional.ofNullable(byDirection.get(road.direction())));
  }
}
