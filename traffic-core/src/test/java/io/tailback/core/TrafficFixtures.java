package io.tailback.core;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Places, instants and builders that tests speak in. The Monday is a real one, 5 March 2012 in Los
 * Angeles, before the clocks went forward: 08:00 there is 16:00 UTC. Nothing stands at the epoch,
 * for that is where a stream's first watermark is.
 */
public final class TrafficFixtures {
  /** The zone of the network. */
  public static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  /** Four lanes of mainline, free flow at 100 km/h. */
  public static final String STATION_A = "716339";

  /** Two lanes of mainline, free flow at 80 km/h. */
  public static final String STATION_B = "717816";

  /** Only its name is known. */
  public static final String STATION_C = "769806";

  /** No network has it. */
  public static final String STATION_UNKNOWN = "999999";

  public static final Instant MONDAY_0755 = Instant.parse("2012-03-05T15:55:00Z");
  public static final Instant MONDAY_0800 = Instant.parse("2012-03-05T16:00:00Z");
  public static final Instant MONDAY_0805 = Instant.parse("2012-03-05T16:05:00Z");
  public static final Instant MONDAY_0810 = Instant.parse("2012-03-05T16:10:00Z");
  public static final Instant MONDAY_0815 = Instant.parse("2012-03-05T16:15:00Z");
  public static final Instant MONDAY_0820 = Instant.parse("2012-03-05T16:20:00Z");
  public static final Instant MONDAY_0825 = Instant.parse("2012-03-05T16:25:00Z");
  public static final Instant MONDAY_0830 = Instant.parse("2012-03-05T16:30:00Z");

  private TrafficFixtures() {}

  public static Station stationA() {
    return new Station(
        STATION_A, 34.07821, -118.28795, "US101", "N", LaneType.MAINLINE, 4, 4.5, 800.0, 100.0);
  }

  public static Station stationB() {
    return new Station(
        STATION_B, 34.11641, -118.23819, "SR2", "S", LaneType.MAINLINE, 2, 14.3, 1200.0, 80.0);
  }

  public static Station stationC() {
    return Station.named(STATION_C);
  }

  /** The stations A, B and C. */
  public static Network network() {
    return Network.of(List.of(stationA(), stationB(), stationC()));
  }

  /**
   * A valid observation of a live source: five minutes of the whole station at 60 km/h, accepted at
   * the end of its period.
   */
  public static ObservationBuilder observation(String stationId, Instant periodStart) {
    return new ObservationBuilder(stationId, periodStart);
  }

  /** An observed closed state at 60 km/h, free flow at 100 km/h. */
  public static StationStateBuilder stationState(String stationId, Instant windowStart) {
    return new StationStateBuilder(stationId, windowStart);
  }
}
