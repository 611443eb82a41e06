package io.tailback.batch.bottleneck;

import static io.tailback.core.TrafficFixtures.stationState;

import io.tailback.core.StationStateBuilder;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.StationState;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Made roads, each of five stations a kilometre apart that speak for a kilometre of two lanes, with
 * a jam each: the fourth station from upstream is its head, the second and third stand in the
 * queue. There are states from an hour before a jam to an hour after it.
 */
final class MadeJams {
  static final double FREE_KMH = 100;
  static final double JAM_KMH = 30;
  static final long VEHICLES = 120;

  private static final int STATIONS = 5;
  private static final int HEAD = 3;
  private static final int TAIL = 1;
  private static final double MILES_PER_KM = 1 / 1.609344;
  private static final Duration AROUND = Duration.ofHours(1);

  /** The roads whose place on the map is known. */
  static final String PLACED = "W";

  static final double LATITUDE_DEG = 34.0;
  static final double LONGITUDE_DEG = -118.0;

  private final List<Station> stations = new ArrayList<>();
  private final List<StationState> states = new ArrayList<>();

  /** What a station of a jam measures; the speed of one of the others is {@link #FREE_KMH}. */
  interface Measured {
    StationStateBuilder at(int station, StationStateBuilder inJam);
  }

  /** A jam at 30 km/h. */
  MadeJams jam(String freeway, Instant start, Duration length) {
    return jam(freeway, start, length, (station, inJam) -> inJam);
  }

  /** A jam whose stations measure something else; nothing where null is given. */
  MadeJams jam(String freeway, Instant start, Duration length, Measured measured) {
    for (int i = 0; i < STATIONS; i++) {
      stations.add(station(freeway, i));
      Instant end = start.plus(length);
      for (Instant at = start.minus(AROUND);
          at.isBefore(end.plus(AROUND));
          at = at.plus(Window.LENGTH)) {
        boolean slow = i >= TAIL && i <= HEAD && !at.isBefore(start) && at.isBefore(end);
        StationStateBuilder state =
            stationState(id(freeway, i), at)
                .vehicleCount(VEHICLES)
                .occupancy(0.1)
                .speedKmh(slow ? JAM_KMH : FREE_KMH);
        StationStateBuilder told = slow ? measured.at(i, state) : state;
        if (told != null) {
          states.add(told.build());
        }
      }
    }
    return this;
  }

  private static Station station(String freeway, int i) {
    boolean placed = freeway.startsWith(PLACED);
    return new Station(
        id(freeway, i),
        placed ? LATITUDE_DEG : null,
        placed ? LONGITUDE_DEG : null,
        freeway,
        "N",
        LaneType.MAINLINE,
        2,
        i * MILES_PER_KM,
        1000.0,
        FREE_KMH);
  }

  static String head(String freeway) {
    return id(freeway, HEAD);
  }

  static String upstreamOfHead(String freeway) {
    return id(freeway, HEAD - 1);
  }

  private static String id(String freeway, int station) {
    return freeway + "-" + station;
  }

  Network network() {
    return Network.of(stations);
  }

  List<StationState> states() {
    return states;
  }
}
