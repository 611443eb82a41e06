package io.tailback.batch.bottleneck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * One road of Orange County on some days, read from the files of the sample with nothing of ours.
 * An interval is counted from the first midnight. What the owner filled in is not there, nor is a
 * speed of no vehicle.
 */
final class OrangeRoad {
  static final Path SAMPLE = Path.of("..", "data-samples", "pems-orange");

  /** A station as its line says. */
  record Place(
      String id,
      String freeway,
      String direction,
      String type,
      int lanes,
      double mile,
      double miles) {}

  /** What was measured in five minutes. */
  record Reading(long vehicles, double occupancyPercent, double mph) {}

  final List<Place> places = new ArrayList<>();
  final Map<String, Map<Integer, Reading>> readings = new HashMap<>();

  private OrangeRoad() {}

  /**
   * Roads as {@code SR57-S-Mainline}, in the order of travel; southbound and westbound miles fall.
   */
  static List<OrangeRoad> read(LocalDate from, LocalDate to, String... names) throws IOException {
    Map<String, OrangeRoad> roads = new HashMap<>();
    Map<String, OrangeRoad> roadOf = new HashMap<>();
    for (String name : names) {
      roads.put(name, new OrangeRoad());
    }
    for (String line : Files.readAllLines(SAMPLE.resolve("stations.csv")).subList(1, 153)) {
      String[] cells = line.split(",", -1);
      OrangeRoad road = roads.get(cells[3] + "-" + cells[4] + "-" + cells[5]);
      if (road != null) {
        road.places.add(
            new Place(
                cells[0],
                cells[3],
                cells[4],
                cells[5],
                Integer.parseInt(cells[6]),
                Double.parseDouble(cells[7]),
                Double.parseDouble(cells[8])));
        road.readings.put(cells[0], new HashMap<>());
        roadOf.put(cells[0], road);
      }
    }
    for (OrangeRoad road : roads.values()) {
      Comparator<Place> byMile = Comparator.comparing(Place::mile);
      boolean falling = "SW".contains(road.places.get(0).direction());
      road.places.sort((falling ? byMile.reversed() : byMile).thenComparing(Place::id));
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SAMPLE.resolve("station_5min.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String day = line.substring(0, 10);
        if (day.compareTo(from.toString()) >= 0 && day.compareTo(to.toString()) <= 0) {
          take(line.split(",", -1), from, roadOf);
        }
      }
    }
    return List.copyOf(roads.values());
  }

  private static void take(String[] cells, LocalDate from, Map<String, OrangeRoad> roadOf) {
    OrangeRoad road = roadOf.get(cells[1]);
    if (road == null || Double.parseDouble(cells[5]) == 0 || Long.parseLong(cells[2]) == 0) {
      return;
    }
    LocalDateTime local = LocalDateTime.parse(cells[0].replace(' ', 'T'));
    int interval = (int) (ChronoUnit.MINUTES.between(from.atStartOfDay(), local) / 5);
    road.readings
        .get(cells[1])
        .put(
            interval,
            new Reading(
                Long.parseLong(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4])));
  }

  /** A bottleneck of the road: head, first interval, the one after the last, and its totals. */
  record Found(String head, int from, int to, double extentM, long delayVehMs) {}

  /**
   * The bottlenecks of this many intervals, slowly and in miles, from the words of the definition.
   */
  List<Found> bottlenecks(int intervals) {
    List<Found> found = new ArrayList<>();
    for (int head = 0; head < places.size(); head++) {
      boolean[] active = new boolean[intervals];
      for (int t = 0; t < intervals; t++) {
        active[t] = isHead(head, t);
      }
      boolean[] sustained = sustained(active);
      for (int from = 0; from < intervals; from++) {
        if (sustained[from] && (from == 0 || !sustained[from - 1])) {
          int to = from;
          while (to < intervals && sustained[to]) {
            to++;
          }
          found.add(found(head, from, to));
        }
      }
    }
    return found;
  }

  private boolean isHead(int station, int t) {
    if (!isSlow(station, t)) {
      return false;
    }
    for (int next = station + 1; next < places.size(); next++) {
      double miles = milesBetween(station, next);
      if (mph(next, t) != null && miles > 0) {
        return miles < 3 && mph(next, t) - mph(station, t) >= 20 - 1e-6;
      }
    }
    return false;
  }

  /** Each seven neighbours with five active ones light all from their first to their last. */
  private static boolean[] sustained(boolean[] active) {
    boolean[] lit = new boolean[active.length];
    for (int start = -6; start < active.length; start++) {
      int first = -1;
      int last = -1;
      int count = 0;
      for (int t = Math.max(0, start); t < Math.min(active.length, start + 7); t++) {
        if (active[t]) {
          first = first < 0 ? t : first;
          last = t;
          count++;
        }
      }
      for (int t = first; count >= 5 && t <= last; t++) {
        lit[t] = true;
      }
    }
    return lit;
  }

  private Found found(int head, int from, int to) {
    List<Double> extentsM = new ArrayList<>();
    long delayVehMs = 0;
    for (int t = from; t < to; t++) {
      double extentM = 0;
      for (int station = head; station >= 0 && isInQueue(station, t); station--) {
        extentM += places.get(station).miles() * 1609.344;
        delayVehMs += delayVehMs(station, t);
      }
      extentsM.add(extentM);
    }
    extentsM.sort(Comparator.naturalOrder());
    double medianM = extentsM.get((extentsM.size() + 1) / 2 - 1);
    return new Found(places.get(head).id(), from, to, medianM, delayVehMs);
  }

  private boolean isInQueue(int station, int t) {
    if (mph(station, t) != null) {
      return isSlow(station, t);
    }
    int up = station;
    while (up >= 0 && mph(up, t) == null) {
      up--;
    }
    int down = station;
    while (down < places.size() && mph(down, t) == null) {
      down++;
    }
    return up >= 0
        && down < places.size()
        && isSlow(up, t)
        && isSlow(down, t)
        && milesBetween(up, down) <= 3;
  }

  /** Hours above what 60 mph takes. */
  private long delayVehMs(int station, int t) {
    Reading reading = readings.get(places.get(station).id()).get(t);
    if (reading == null) {
      return 0;
    }
    double vehMiles = reading.vehicles() * places.get(station).miles();
    double hours = vehMiles / Math.max(1 / 1.609344, reading.mph()) - vehMiles / 60;
    return Math.round(Math.max(0, hours) * 3_600_000);
  }

  private boolean isSlow(int station, int t) {
    return mph(station, t) != null && mph(station, t) < 40 - 1e-6;
  }

  private Double mph(int station, int t) {
    Reading reading = readings.get(places.get(station).id()).get(t);
    return reading == null ? null : Double.valueOf(reading.mph());
  }

  private double milesBetween(int up, int down) {
    return Math.abs(places.get(down).mile() - places.get(up).mile());
  }
}
