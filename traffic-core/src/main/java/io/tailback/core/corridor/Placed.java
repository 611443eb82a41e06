package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.util.Objects;

/**
 * A station and where it stands on its road, as the network stores it or as road distances tell.
 *
 * @param station the station
 * @param roadPositionM distance along the road from some zero, in metres; null when unknown. The
 *     sign and the growth of an owner's positions say nothing about travel: that is the network's
 *     {@link TravelOrder}. Positions by road distances grow with travel.
 */
public record Placed(Station station, Double roadPositionM) {
  private static final double METRES_PER_MILE = 1609.344;

  public Placed {
    Objects.requireNonNull(station, "station");
    if (roadPositionM != null && !Double.isFinite(roadPositionM)) {
      throw new IllegalArgumentException(
          "Station " + station.stationId() + " stands at " + roadPositionM + " m");
    }
  }

  /** A station where the owner's postmile says it is; unplaced when it has none. */
  public static Placed atPostmile(Station station) {
    Double miles = station.sourcePostmile();
    return new Placed(station, miles == null ? null : miles * METRES_PER_MILE);
  }
}
