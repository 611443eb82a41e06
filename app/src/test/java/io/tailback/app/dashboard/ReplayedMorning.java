package io.tailback.app.dashboard;

import io.tailback.core.TrafficFixtures;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.core.state.StationState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.state.Weighting;
import io.tailback.core.store.InMemoryLiveStore;
import io.tailback.core.store.InMemoryRecentStates;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveObservation;
import io.tailback.ingest.RoadDistancesFile;
import io.tailback.serving.GoldFixture;
import io.tailback.serving.table.DeltaFixture;
import io.tailback.serving.table.FixtureTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The Monday morning of the METR-LA sample, replayed into the stores until half past eight. The
 * wall clock is fixed, so that every run shows the same page.
 */
final class ReplayedMorning implements InstantSource {
  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private static final Path SAMPLE = Path.of("../data-samples/metr-la");
  private static final double KMH_PER_MPH = 1.609344;
  private static final int WINDOW_SECONDS = 300;
  private static final int DAY_OF_WINDOWS = 288;

  /** As many windows as wait for late observations. */
  private static final int OPEN_WINDOWS = 3;

  /** A station with a typical day and past forecasts. */
  static final String ONE_STATION = "717447";

  /** A station with a bottleneck, and where it stands on I5-N. */
  static final String HEAD = "716953";

  static final double HEAD_OFFSET_M = 4979;

  /** A station on I5-N whose speeds its source fills in from half past seven on. */
  static final String FILLED_IN = "718371";

  private static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);

  /** The end of the newest window at the start. */
  private static final Instant HALF_PAST_EIGHT =
      LocalDateTime.of(2012, 3, 5, 8, 30).atZone(ZONE).toInstant();

  /** The wall clock: the newest window ended 20 s ago. */
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:20Z");

  private record Station(String id, String[] columns, Double freeFlowKmh, List<Double> speedsKmh) {}

  final InMemoryLiveStore live = new InMemoryLiveStore();
  final InMemoryRecentStates recent = new InMemoryRecentStates();
  private final Map<String, Station> stations = new LinkedHashMap<>();
  private final Instant first;
  private Instant end = HALF_PAST_EIGHT;
  private volatile Instant now = NOW;

  private ReplayedMorning() throws IOException {
    this.first = readSpeeds();
  }

  private void fill() {
    for (int back = DAY_OF_WINDOWS; back >= 1; back--) {
      Instant start = end.minusSeconds((long) back * WINDOW_SECONDS);
      recent.put(states(start));
    }
    live.putStates(states(end.minusSeconds(WINDOW_SECONDS)));
    live.putForecasts(forecasts());
  }

  /** A network of which nothing is known yet. */
  static ReplayedMorning beforeTheFirst(Path folder) throws IOException {
    ReplayedMorning morning = new ReplayedMorning();
    morning.writeStations(folder.resolve("tables"));
    writeDistances(folder.resolve("tables"));
    return morning;
  }

  /** The stores and, below the folder, tables and a report. */
  static ReplayedMorning in(Path folder) throws IOException {
    ReplayedMorning morning = beforeTheFirst(folder);
    morning.fill();
    GoldFixture.writeTables(folder.resolve("tables"));
    writePatterns(folder.resolve("tables"));
    writePastForecasts(folder.resolve("tables"));
    writeBottleneck(folder.resolve("tables"));
    GoldFixture.writeSunday(folder.resolve("tables"));
    GoldFixture.writeErrorsOfAnotherVersion(folder.resolve("tables"));
    GoldFixture.writeReport(folder.resolve("reports"));
    return morning;
  }

  /**
   * A quarter of an hour later every station has been heard, and nothing has closed yet: now is an
   * open window.
   */
  void hearWhatDoesNotClose() {
    Duration ahead = Duration.ofSeconds(OPEN_WINDOWS * (long) WINDOW_SECONDS);
    pass(ahead);
    Instant start = end.plus(ahead).minusSeconds(WINDOW_SECONDS);
    live.putObservations(
        stations.values().stream()
            .filter(it -> speed(it, start) != null)
            .map(it -> new LiveObservation(observation(it, start), now.minusSeconds(320)))
            .toList());
  }

  private Observation observation(Station station, Instant start) {
    return TrafficFixtures.observation(station.id(), start)
        .period(Duration.ofSeconds(WINDOW_SECONDS))
        .speedKmh(speed(station, start))
        .build();
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Five more minutes have passed on the road, and nobody waited for them. */
  void step() {
    stepWithout("nobody", Duration.ofSeconds(1));
  }

  /** Five more minutes have passed on the road, some time on the wall, and a station was silent. */
  void stepWithout(String stationId, Duration waited) {
    end = end.plusSeconds(WINDOW_SECONDS);
    pass(waited);
    List<ClosedState> closed =
        states(end.minusSeconds(WINDOW_SECONDS)).stream()
            .filter(it -> !it.state().stationId().equals(stationId))
            .toList();
    recent.put(closed);
    live.putStates(closed);
    live.putForecasts(forecasts());
  }

  /** Time passes on the wall and nothing comes. */
  void pass(Duration waited) {
    now = now.plus(waited);
  }

  /** End of the newest window. */
  Instant end() {
    return end;
  }

  private Instant readSpeeds() throws IOException {
    try (BufferedReader lines = reader()) {
      String[] ids = lines.readLine().split(",", -1);
      Map<String, String[]> places = new LinkedHashMap<>();
      for (String line : Files.readAllLines(SAMPLE.resolve("stations.csv"))) {
        String[] columns = line.split(",", -1);
        places.put(columns[0], columns);
      }
      for (int i = 1; i < ids.length; i++) {
        String[] columns = places.get(ids[i]);
        Double freeFlow = columns[8].isEmpty() ? null : Double.valueOf(columns[8]);
        stations.put(ids[i], new Station(ids[i], columns, freeFlow, new ArrayList<>()));
      }
      String begin = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        begin = begin == null ? cells[0] : begin;
        for (int i = 1; i < cells.length; i++) {
          double mph = Double.parseDouble(cells[i]);
          stations.get(ids[i]).speedsKmh().add(mph == 0 ? null : mph * KMH_PER_MPH);
        }
      }
      return LocalDateTime.parse(begin.replace(' ', 'T')).atZone(ZONE).toInstant();
    }
  }

  private static BufferedReader reader() throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(SAMPLE.resolve("speed_week1.csv.gz"))),
            StandardCharsets.UTF_8));
  }

  private Double speed(Station station, Instant windowStart) {
    long window = (windowStart.getEpochSecond() - first.getEpochSecond()) / WINDOW_SECONDS;
    return station.speedsKmh().get(Math.toIntExact(window));
  }

  private List<ClosedState> states(Instant windowStart) {
    Instant liveTime = now.minusSeconds(20 + end.getEpochSecond() - windowStart.getEpochSecond());
    return stations.values().stream()
        .map(it -> closed(it, windowStart, liveTime.plusSeconds(WINDOW_SECONDS)))
        .toList();
  }

  private ClosedState closed(Station station, Instant windowStart, Instant liveTime) {
    Double speed = speed(station, windowStart);
    boolean isFilledIn =
        station.id().equals(FILLED_IN) && !windowStart.isBefore(HALF_PAST_EIGHT.minusSeconds(3600));
    double observedShare = speed == null || isFilledIn ? 0 : 1;
    return new ClosedState(
        new StationState(
            station.id(),
            windowStart,
            null,
            NullReason.NOT_REPORTED,
            ImputationMethod.NONE,
            null,
            NullReason.NOT_REPORTED,
            ImputationMethod.NONE,
            speed,
            speed == null ? NullReason.TOO_FEW_SAMPLES : null,
            ImputationMethod.of(speed, observedShare),
            null,
            SpeedMeanType.UNKNOWN,
            Weighting.NONE,
            null,
            station.freeFlowKmh(),
            CongestionLevel.of(speed, station.freeFlowKmh()),
            speed == null ? 0 : 1,
            observedShare,
            speed == null ? 0 : 1 - observedShare),
        liveTime);
  }

  /** What is now stays so; the intervals widen. */
  private List<LiveForecast> forecasts() {
    List<LiveForecast> forecasts = new ArrayList<>();
    for (Station station : stations.values()) {
      Double speed = speed(station, end.minusSeconds(WINDOW_SECONDS));
      if (speed != null) {
        List<Forecast.Step> steps = new ArrayList<>();
        for (int minutes = 5; minutes <= 60; minutes += 5) {
          steps.add(
              new Forecast.Step(
                  minutes,
                  Math.max(0, speed - minutes / 2.0),
                  Math.max(0, speed - minutes / 8.0),
                  speed,
                  speed + minutes / 10.0,
                  speed + minutes / 4.0,
                  CongestionLevel.of(speed, station.freeFlowKmh())));
        }
        forecasts.add(
            new LiveForecast(
                new Forecast(station.id(), end, "3", ValueClass.FORECAST, steps),
                now.minusSeconds(20)));
      }
    }
    return forecasts;
  }

  private void writeStations(Path tables) {
    FixtureTables.stations(tables)
        .append(stations.values().stream().map(ReplayedMorning::row).toArray(Object[][]::new));
  }

  /** The sample has no postmiles: its road distances make the corridors. */
  private static void writeDistances(Path tables) {
    List<Object[]> rows = new ArrayList<>();
    RoadDistancesFile.read(SAMPLE.resolve("distances.csv"))
        .forEach((from, to, metres) -> rows.add(new Object[] {from, to, metres}));
    DeltaFixture.create(
            tables,
            "road_distances",
            "from_station_id:text",
            "to_station_id:text",
            "distance_m:number")
        .append(rows.toArray(Object[][]::new));
  }

  /** The typical Sunday and Monday of one station. */
  private static void writePatterns(Path tables) {
    LocalDate to = LocalDate.of(2012, 3, 4);
    List<Object[]> rows = new ArrayList<>();
    for (int slot = 0; slot < 7 * DAY_OF_WINDOWS; slot++) {
      int day = slot / DAY_OF_WINDOWS;
      if (day == 0 || day == 6) {
        double median = 60 + slot % DAY_OF_WINDOWS / 10.0;
        rows.add(
            new Object[] {
              ONE_STATION,
              slot,
              8,
              median,
              5.0,
              median - 17.3,
              median - 6.1,
              median,
              median + 4.2,
              median + 9.7,
              null,
              to.minusDays(55),
              to
            });
      }
    }
    FixtureTables.patterns(tables).append(rows.toArray(Object[][]::new));
  }

  /** What was forecast for one station in the two hours before half past eight. */
  private static void writePastForecasts(Path tables) {
    List<Object[]> rows = new ArrayList<>();
    for (int back = 24; back >= 6; back--) {
      Instant issuedAt = HALF_PAST_EIGHT.minusSeconds((long) back * WINDOW_SECONDS);
      double speed = 70 + back / 3.0;
      rows.add(
          new Object[] {
            ONE_STATION,
            issuedAt,
            30,
            issuedAt.plusSeconds(1800),
            speed - 15,
            speed - 5,
            speed,
            speed + 5,
            speed + 15,
            "3",
            "FORECAST",
            MONDAY
          });
    }
    FixtureTables.forecasts(tables).append(rows.toArray(Object[][]::new));
  }

  /** Beside those of the small road: one at a station of the sample, for half an hour. */
  private static void writeBottleneck(Path tables) {
    Instant start = HALF_PAST_EIGHT.minusSeconds(3600);
    String id = "I5-N|" + HEAD + "|1";
    FixtureTables.bottlenecks(tables)
        .append(
            new Object[] {
              id,
              "I5-N",
              HEAD,
              HEAD_OFFSET_M,
              start,
              start.plusSeconds(1800),
              1000.0,
              3_600_000L,
              3_600_000L,
              0.5,
              "UNKNOWN",
              null,
              "PEMS",
              MONDAY
            });
    FixtureTables.queues(tables)
        .append(
            new Object[] {id, "I5-N", start, HEAD_OFFSET_M - 500, MONDAY},
            new Object[] {id, "I5-N", start.plusSeconds(300), HEAD_OFFSET_M - 1000, MONDAY});
  }

  private static Object[] row(Station station) {
    String[] columns = station.columns();
    return new Object[] {
      station.id(),
      Double.valueOf(columns[1]),
      Double.valueOf(columns[2]),
      columns[3],
      columns[4],
      "MAINLINE",
      columns[6].isEmpty() ? null : Integer.valueOf(columns[6]),
      null,
      columns[7].isEmpty() ? null : Double.parseDouble(columns[7]) * 1000 * KMH_PER_MPH,
      station.freeFlowKmh()
    };
  }
}
