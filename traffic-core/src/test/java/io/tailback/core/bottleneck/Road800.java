package io.tailback.core.bottleneck;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.Placed;
import io.tailback.core.corridor.PositionsGrow;
import io.tailback.core.corridor.Road;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A made corridor with a station every so many metres, each speaking for 800 m, and its speeds. */
final class Road800 {
  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  /** A Monday, 06:00 in Los Angeles. */
  static final Instant MONDAY_0600 = Instant.parse("2022-01-03T14:00:00Z");

  static final double MPH = 1.609344;
  static final double FREE_KMH = 100;
  static final double JAM_KMH = 30;

  private Road800() {}

  /** Stations s0, s1 ... from upstream. */
  static Corridor corridor(int stations, double spacingM) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < stations; i++) {
      placed.add(new Placed(station("s" + i, 800.0), i * spacingM));
    }
    return corridor(placed);
  }

  static Corridor corridor(List<Placed> placed) {
    return Corridor.of(new Road("I5", "N", Road.Lanes.MAINLINE), PositionsGrow.WITH_TRAVEL, placed);
  }

  static Station station(String id, Double lengthM) {
    return new Station(id, null, null, "I5", "N", LaneType.MAINLINE, 4, null, lengthM, FREE_KMH);
  }

  /** Speeds from 06:00 on, by station and interval, null for missing; no delays. */
  static CorridorStates states(Corridor corridor, Double[][] speeds) {
    CorridorStates states = new CorridorStates(corridor, MONDAY_0600, speeds[0].length);
    for (int station = 0; station < speeds.length; station++) {
      for (int interval = 0; interval < speeds[station].length; interval++) {
        states.put(
            corridor.stations().get(station).stationId(),
            states.windowStart(interval),
            speeds[station][interval],
            null);
      }
    }
    return states;
  }

  /** Free traffic everywhere. */
  static Double[][] free(int stations, int intervals) {
    Double[][] speeds = new Double[stations][intervals];
    for (Double[] ofStation : speeds) {
      Arrays.fill(ofStation, FREE_KMH);
    }
    return speeds;
  }

  /** delay(60 mph) of measures.md, section 7, rounded half up. */
  static long delayVehMs(double lengthKm, long vehicles, double speedKmh) {
    double hours = vehicles * lengthKm * (1 / Math.max(1, speedKmh) - 1 / (60 * MPH));
    return (long) Math.floor(Math.max(0, hours) * 3_600_000 + 0.5);
  }
}
