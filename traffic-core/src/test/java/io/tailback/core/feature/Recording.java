package io.tailback.core.feature;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.core.time.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Three days of twelve stations, invented with a seed, as plain tables of time x station: with
 * windows without a state or without values, states that come hours late, one station that is
 * silent for six hours, and an hour and a quarter in which nobody reports. Speeds are whole 64ths,
 * so that no order of adding rounds.
 */
final class Recording {
  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  static final HolidayCalendar HOLIDAYS = new HolidayCalendar(Set.of(LocalDate.of(2012, 5, 28)));
  static final int WINDOWS = 3 * 288;
  static final int STATIONS = 12;

  /** Of which nobody knows what is usual. */
  static final int UNUSUAL = 4;

  /** Not connected to any other. */
  static final int LONELY = 11;

  private static final int LATEST = 48;

  final Instant start;
  final float[][] speed = new float[WINDOWS][STATIONS];
  final float[][] flow = new float[WINDOWS][STATIONS];
  final float[][] occupancy = new float[WINDOWS][STATIONS];

  /** At the end of which window a state is there; never: there is no state. */
  final int[][] arrival = new int[WINDOWS][STATIONS];

  /** Metres from station to station; -1 where they are not connected. */
  final double[][] metres = new double[STATIONS][STATIONS];

  final Network network;

  Recording(Instant start, long seed) {
    this.start = start;
    this.network = stations();
    connect();
    record(new Random(seed));
  }

  /** The nights in which clocks change lie in the middle, and so does the holiday. */
  static List<Recording> all() {
    return List.of(
        new Recording(Instant.parse("2012-03-10T02:00:00Z"), 1),
        new Recording(Instant.parse("2012-11-03T01:30:00Z"), 2),
        new Recording(Instant.parse("2012-05-27T05:15:00Z"), 3));
  }

  static String idOf(int station) {
    return "s" + (char) ('a' + station);
  }

  Instant startOf(int window) {
    return start.plusSeconds(300L * window);
  }

  private static Network stations() {
    List<Station> stations = new ArrayList<>();
    for (int s = 0; s < STATIONS; s++) {
      boolean placed = s != LONELY;
      stations.add(
          new Station(
              idOf(s),
              34.0 + s * 0.01,
              -118.0,
              placed ? "I5" : null,
              placed ? (s < 8 ? "N" : "S") : null,
              LaneType.MAINLINE,
              4,
              placed ? 10.0 + s * 0.5 : null,
              null,
              s == 2 ? null : 100.0 + s));
    }
    return Network.of(stations);
  }

  /** A road with the stations in order, a far end, a way back between two, and a fork. */
  private void connect() {
    for (double[] from : metres) {
      java.util.Arrays.fill(from, -1);
    }
    for (int from = 0; from < LONELY; from++) {
      for (int to = from + 1; to < LONELY; to++) {
        metres[from][to] = (to - from) * 700.0 + (to == LONELY - 1 ? 6_000 : 0);
      }
    }
    metres[6][5] = 900;
    metres[1][0] = 500;
    metres[3][9] = -1;
    metres[2][8] = -1;
  }

  private void record(Random random) {
    for (int t = 0; t < WINDOWS; t++) {
      boolean nobody = t >= 500 && t < 515;
      for (int s = 0; s < STATIONS; s++) {
        boolean silent = s == 3 && t >= 300 && t < 372;
        boolean isThere = !nobody && !silent && random.nextInt(100) >= 6;
        int late = random.nextInt(10) == 0 ? random.nextInt(LATEST) : 0;
        arrival[t][s] = isThere ? t + late : Integer.MAX_VALUE;
        speed[t][s] = random.nextInt(100) < 4 ? Float.NaN : speedOf(s, t, random);
        boolean counts = s % 3 != 2 && random.nextInt(100) >= 5;
        flow[t][s] = counts ? 12 * random.nextInt(400) : Float.NaN;
        occupancy[t][s] = counts && s != 6 ? random.nextInt(1 << 12) / 4096f : Float.NaN;
      }
    }
  }

  private static float speedOf(int station, int t, Random random) {
    double wave = Math.sin((t - 6 * station) / 40.0);
    return (float) (Math.round((70 + 40 * wave + 6 * random.nextGaussian()) * 64) / 64.0);
  }

  RoadDistances distances() {
    RoadDistances.Builder distances = new RoadDistances.Builder();
    for (int from = 0; from < STATIONS; from++) {
      for (int to = 0; to < STATIONS; to++) {
        if (metres[from][to] >= 0) {
          distances.add(idOf(from), idOf(to), metres[from][to]);
        }
      }
    }
    return distances.build();
  }

  /** A usual week that differs from place to place; weekday 0 is Monday, 6 Sunday. */
  static float usualMean(int station, int weekday, int slot) {
    return 50 + (station * 53 + weekday * 370 + slot * 11) % 3000 / 64f;
  }

  /** Type 0 is a workday, 1 a Saturday, 2 a Sunday; which 0, 1, 2: p10, p50, p90. */
  static float usualPercentile(int station, int type, int slot, int which) {
    return 40 + 6 * which * (1 + slot % 3) + (station * 31 + type * 97 + slot * 7) % 640 / 64f;
  }

  static TypicalWeek typicalWeek() {
    Map<String, TypicalSpeeds> week = new TreeMap<>();
    for (int s = 0; s < STATIONS; s++) {
      if (s != UNUSUAL) {
        week.put(idOf(s), usual(s));
      }
    }
    return new TypicalWeek(week);
  }

  private static TypicalSpeeds usual(int station) {
    float[] means = new float[7 * 288];
    float[][] percentiles = new float[3][3 * 288];
    for (int slot = 0; slot < 288; slot++) {
      for (int weekday = 0; weekday < 7; weekday++) {
        means[weekday * 288 + slot] = usualMean(station, weekday, slot);
      }
      for (int type = 0; type < 3; type++) {
        for (int which = 0; which < 3; which++) {
          percentiles[which][type * 288 + slot] = usualPercentile(station, type, slot, which);
        }
      }
    }
    return new TypicalSpeeds(means, percentiles[0], percentiles[1], percentiles[2]);
  }

  Surroundings surroundings(RoadDistances distances) {
    return Surroundings.of(
        network,
        Neighbourhoods.of(network, distances),
        typicalWeek(),
        new LocalClock(ZONE, HOLIDAYS));
  }

  /** Shows a history the state of one station and window. */
  void show(NetworkHistory history, int window, int station) {
    history.see(
        idOf(station),
        startOf(window),
        orNull(speed[window][station]),
        orNull(flow[window][station]),
        orNull(occupancy[window][station]));
  }

  /** Shows all that arrives at the end of a window, older states among it. */
  void showArrivals(NetworkHistory history, int now) {
    for (int t = Math.max(0, now - LATEST); t <= now; t++) {
      for (int s = 0; s < STATIONS; s++) {
        if (arrival[t][s] == now) {
          show(history, t, s);
        }
      }
    }
  }

  private static Double orNull(float value) {
    return Float.isNaN(value) ? null : Double.valueOf(value);
  }
}
