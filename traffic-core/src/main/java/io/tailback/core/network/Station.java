package io.tailback.core.network;

import java.util.Objects;

/**
 * All lanes of one direction and lane type at one place.
 *
 * @param stationId opaque identifier
 * @param latitudeDeg WGS 84, null when unknown
 * @param longitudeDeg WGS 84, null when unknown
 * @param freeway for example {@code I5}, null when unknown
 * @param direction signed direction of the road (N, S, E, W), null when unknown
 * @param laneType what the lanes are for
 * @param lanes number of lanes, null when unknown
 * @param sourcePostmile position as the owner counts it, in miles; null when unknown. Not an order.
 * @param lengthM length of road the station speaks for as the source states it, in metres; null
 *     when it states none. What measures use is {@code StationLengths}.
 * @param freeFlowSpeedKmh speed of undisturbed traffic in km/h (measures.md, section 8); null when
 *     unknown, and then every congestion level of the station is UNKNOWN
 */
public record Station(
    String stationId,
    Double latitudeDeg,
    Double longitudeDeg,
    String freeway,
    String direction,
    LaneType laneType,
    Integer lanes,
    Double sourcePostmile,
    Double lengthM,
    Double freeFlowSpeedKmh)
    implements java.io.Serializable {

  public Station {
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(laneType, "laneType");
    if (stationId.isBlank()) {
      throw new IllegalArgumentException("A station needs an id that is not blank");
    }
    if (lanes != null && lanes < 1) {
      throw new IllegalArgumentException("Station " + stationId + " has " + lanes + " lanes");
    }
  }

  /** A station of which only the name is known. */
  public static Station named(String stationId) {
    return new Station(stationId, null, null, null, null, LaneType.UNKNOWN, null, null, null, null);
  }

  /** The same station with a free-flow speed in km/h. */
  public Station withFreeFlowSpeedKmh(Double speedKmh) {
    return new Station(
        stationId,
        latitudeDeg,
        longitudeDeg,
        freeway,
        direction,
        laneType,
        lanes,
        sourcePostmile,
        lengthM,
        speedKmh);
  }

  /** The same station with a number of lanes. */
  public Station withLanes(Integer number) {
    return new Station(
        stationId,
        latitudeDeg,
        longitudeDeg,
        freeway,
        direction,
        laneType,
        number,
        sourcePostmile,
        lengthM,
        freeFlowSpeedKmh);
  }

  /** The same station with a length of road in metres. */
  public Station withLengthM(Double metres) {
    return new Station(
        stationId,
        latitudeDeg,
        longitudeDeg,
        freeway,
        direction,
        laneType,
        lanes,
        sourcePostmile,
        metres,
        freeFlowSpeedKmh);
  }
}
