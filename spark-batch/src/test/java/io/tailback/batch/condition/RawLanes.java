package io.tailback.batch.condition;

import io.tailback.batch.health.StoredDays;
import io.tailback.core.observation.Observation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Half-minute lines of PeMS lane by lane, and what a plain reading of them says of conditions that
 * no lane of one day can leave again: an oracle with nothing of ours.
 */
final class RawLanes {
  private static final Path FILE =
      Path.of("..", "data-samples", "pems-raw-day", "station_raw.txt.gz");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT);
  private static final int MOST_LANES = 8;

  private final Map<String, Lane> lanes = new TreeMap<>();

  private RawLanes() {}

  /** The lanes of some stations, all stamps moved by the same time. */
  static RawLanes read(List<String> stations, Duration moved) throws IOException {
    RawLanes all = new RawLanes();
    try (InputStream in = new java.util.zip.GZIPInputStream(Files.newInputStream(FILE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        if (stations.contains(cells[1])) {
          all.add(cells, moved);
        }
      }
    }
    return all;
  }

  private void add(String[] cells, Duration moved) {
    Instant start =
        LocalDateTime.parse(cells[0], STAMP).plus(moved).atZone(StoredDays.ZONE).toInstant();
    for (int i = 0; i < MOST_LANES; i++) {
      Double count = number(cells[2 + 3 * i]);
      Double occupancy = number(cells[3 + 3 * i]);
      Double mph = number(cells[4 + 3 * i]);
      if (count != null || occupancy != null || mph != null) {
        String detector = Integer.toString(i + 1);
        lanes
            .computeIfAbsent(cells[1] + "/" + detector, any -> new Lane(cells[1], detector))
            .samples
            .add(new Sample(start, count, occupancy, mph));
      }
    }
  }

  private static Double number(String cell) {
    return cell.isEmpty() ? null : Double.valueOf(cell);
  }

  Collection<Lane> lanes() {
    return lanes.values();
  }

  TreeSet<String> stationIds() {
    TreeSet<String> ids = new TreeSet<>();
    lanes.values().forEach(lane -> ids.add(lane.station));
    return ids;
  }

  List<Observation> observations() {
    List<Observation> all = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      for (Sample one : lane.samples) {
        all.add(
            ConditionsJobTest.observation(
                lane.station,
                lane.detector,
                one.start,
                Duration.ofSeconds(30),
                one.count == null ? null : one.count.longValue(),
                one.occupancy,
                one.mph == null ? null : one.mph * 1.609344,
                null));
      }
    }
    return all;
  }

  /** A cell of a line; null where it is empty. */
  private record Sample(Instant start, Double count, Double occupancy, Double mph) {
    Instant end() {
      return start.plusSeconds(30);
    }
  }

  /** When a condition of a lane begins; it holds to the end. */
  record Start(String lane, String condition, Instant at) {
    LocalDate date() {
      // The half minute over midnight belongs to the day on which it starts.
      return at.minusSeconds(30).atZone(StoredDays.ZONE).toLocalDate();
    }

    String words(LocalDate day) {
      return lane + " " + condition + " on " + day + " from " + at + " to null";
    }
  }

  /** One lane. */
  static final class Lane {
    private final String station;
    private final String detector;
    private final List<Sample> samples = new ArrayList<>();

    private Lane(String station, String detector) {
      this.station = station;
      this.detector = detector;
    }

    /** The first of each; a lane that counts again after four empty hours is not among these. */
    List<Start> starts() {
      List<Start> starts = new ArrayList<>();
      double zeroSeconds = 0;
      int covered = 0;
      double clock = 0;
      Double before = null;
      TreeSet<String> seen = new TreeSet<>();
      for (Sample one : samples) {
        zeroSeconds = one.count == null ? zeroSeconds : one.count == 0 ? zeroSeconds + 30 : 0;
        begin(starts, seen, "NO_HITS", zeroSeconds >= 4 * 3600, one);
        begin(starts, seen, "CHATTER", one.count != null && one.count >= 38, one);
        if (one.occupancy == null) {
          continue;
        }
        covered = one.occupancy >= 1 ? covered + 1 : 0;
        begin(starts, seen, "LOCKED_ON", covered >= 4, one);
        if (before != null) {
          clock += 30 * Math.floor(Math.abs(one.occupancy - before) * 4);
        }
        begin(starts, seen, "OCC_SPIKE", clock > 60, one);
        clock = Math.max(0, clock - 30);
        before = one.occupancy;
      }
      return starts;
    }

    private void begin(
        List<Start> starts, TreeSet<String> seen, String condition, boolean holds, Sample at) {
      if (holds && seen.add(condition)) {
        starts.add(new Start(station + "/" + detector, condition, at.end()));
      }
    }
  }
}
