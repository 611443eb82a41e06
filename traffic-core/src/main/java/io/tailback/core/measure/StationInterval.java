package io.tailback.core.measure;

import io.tailback.core.network.Station;
import io.tailback.core.state.NullReason;
import io.tailback.core.state.StationState;
import java.io.Serializable;

/**
 * What the sums over vehicles are made of: one station in one five-minute window.
 *
 * @param vehicleCount vehicles in the window over all lanes; null when missing
 * @param speedKmh space-mean speed in km/h, 0 for standing traffic; null when missing
 * @param speedReason why the speed is missing; null when it is there
 * @param occupancyRatio share of time covered, 0..1; null when missing
 * @param lengthM length of road that the station speaks for, in metres; null when unknown
 * @param lanes number of lanes; null when unknown
 */
public record StationInterval(
    Long vehicleCount,
    Double speedKmh,
    NullReason speedReason,
    Double occupancyRatio,
    Double lengthM,
    Integer lanes)
    implements Serializable {

  /** The interval of a state, with length and lanes of its station. */
  public static StationInterval of(StationState state, Station station) {
    return new StationInterval(
        state.vehicleCount(),
        state.speedKmh(),
        state.speedReason(),
        state.occupancyRatio(),
        station.lengthM(),
        station.lanes());
  }

  /** Whether the road was empty, which is not the same as a missing speed. */
  boolean isEmptyRoad() {
    return vehicleCount != null
        && vehicleCount == 0
        && speedKmh == null
        && speedReason == NullReason.NO_VEHICLES;
  }

  /** Whether vehicles stood on the detector and none passed it. */
  boolean isStanding() {
    return vehicleCount != null && vehicleCount == 0 && speedKmh != null && speedKmh == 0;
  }
}
