package io.tailback.core.forecast;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0755;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.STATION_C;
import static io.tailback.core.TrafficFixtures.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.feature.Frame;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.Surroundings;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.forecast.RegionFrames.Due;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.time.HolidayCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionFramesTest {
  private static final List<String> STATIONS = List.of(STATION_A, STATION_B, STATION_C);
  private static final Instant NOW = Instant.parse("2026-01-05T16:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration REPLAYED = Duration.between(MONDAY_0800, NOW);

  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          network(),
          Neighbourhoods.of(
              network(),
              new RoadDistances.Builder()
                  .add(STATION_A, STATION_B, 900)
                  .add(STATION_B, STATION_C, 1700)
                  .build()),
          station -> TypicalSpeeds.always(100),
          new LocalClock(LOS_ANGELES, HolidayCalendar.NONE));

  private final RegionFrames frames = new RegionFrames();

  @Test
  void aFrameIsDueOnceAllHaveSpokenOfItsWindow() {
    hear(STATION_A, MONDAY_0755, 60.0);
    hear(STATION_B, MONDAY_0755, 61.0);
    hear(STATION_C, MONDAY_0755, 62.0);
    assertThat(due()).containsExactly(MONDAY_0755);

    hear(STATION_A, MONDAY_0800, 60.0);
    hear(STATION_B, MONDAY_0800, 61.0);
    assertThat(due()).isEmpty();
    hear(STATION_C, MONDAY_0800, null);

    assertThat(due()).containsExactly(MONDAY_0800);
    assertThat(due()).isEmpty();
  }

  @Test
  void whoeverSpokeOfALaterWindowIsNotWaitedFor() {
    hear(STATION_A, MONDAY_0800, 60.0);
    hear(STATION_B, MONDAY_0800, 61.0);
    hear(STATION_C, MONDAY_0805, 62.0);

    assertThat(due()).containsExactly(MONDAY_0800);
    assertThat(frames.history().knows(STATION_C, MONDAY_0805)).isFalse();
  }

  @Test
  void aStationThatWasSilentForMoreThanAnHourIsNotWaitedFor() {
    hear(STATION_A, MONDAY_0800, 60.0);
    hear(STATION_B, MONDAY_0800, 60.0);
    hear(STATION_C, MONDAY_0800, 60.0);
    due();
    for (int i = 1; i <= 12; i++) {
      hear(STATION_A, window(i), 60.0);
      hear(STATION_B, window(i), 60.0);
      assertThat(due()).isEmpty();
    }

    hear(STATION_A, window(13), 60.0);
    hear(STATION_B, window(13), 60.0);

    assertThat(due()).hasSize(13).startsWith(window(1)).endsWith(window(13));
  }

  @Test
  void patienceEndsTheWait() {
    hear(STATION_A, MONDAY_0800, 60.0);

    assertThat(frames.waitingSince()).hasValue(NOW);
    assertThat(frames.next(STATIONS, NOW.minusMillis(1))).isEmpty();
    assertThat(frames.next(STATIONS, NOW).map(Due::windowStart)).hasValue(MONDAY_0800);
    assertThat(frames.waitingSince()).isEmpty();
  }

  @Test
  void aLateStateFillsTheHistoryAndIsNoFrame() {
    hear(STATION_A, MONDAY_0805, 60.0);
    frames.next(STATIONS, NOW);

    hear(STATION_B, MONDAY_0800, 50.0);

    assertThat(frames.history().knows(STATION_B, MONDAY_0800)).isTrue();
    assertThat(frames.next(STATIONS, NOW)).isEmpty();
    assertThat(frames.waitingSince()).isEmpty();
  }

  @Test
  void eachFrameHasALaterLiveTimeThanTheOneBefore() {
    frames.take(new SpeedState(STATION_A, MONDAY_0800, 60.0, null, null, NOW), NOW);
    frames.take(new SpeedState(STATION_A, MONDAY_0805, 60.0, null, null, NOW), NOW);
    frames.take(
        new SpeedState(STATION_A, MONDAY_0810, 60.0, null, null, NOW.plusSeconds(300)), NOW);

    List<Instant> liveTimes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      liveTimes.add(frames.next(List.of(STATION_A), NOW).orElseThrow().liveTime());
    }

    assertThat(liveTimes).containsExactly(NOW, NOW.plusMillis(1), NOW.plusSeconds(300));
  }

  /**
   * Two days over the change of clocks with holes, an outage of all and one station that dies:
   * however the log is cut and however stations are mixed, the frames and each feature of each
   * station are those of an oracle that sees everything at once.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void framesDoNotDependOnHowTheStatesWereCutIntoBatches(int seed) {
    Random random = new Random(seed);
    Instant start = Instant.parse("2012-03-10T16:00:00Z");
    Map<String, List<SpeedState>> logs = logs(start, 2 * 288, random);
    Map<Instant, Map<String, double[]>> expected = oracle(logs);

    Map<Instant, Map<String, double[]>> found = new TreeMap<>();
    RegionFrames cut = new RegionFrames();
    for (List<SpeedState> batch : batches(logs, random)) {
      for (SpeedState state : batch) {
        cut.take(state, NOW);
      }
      for (Optional<Due> due = cut.next(STATIONS, Instant.MIN);
          due.isPresent();
          due = cut.next(STATIONS, Instant.MIN)) {
        Instant window = due.get().windowStart();
        assertThat(found).doesNotContainKey(window);
        found.put(window, vectors(cut.history(), window));
      }
      cut = RegionFramesCodec.decode(RegionFramesCodec.encode(cut));
    }

    assertThat(found.keySet()).isEqualTo(expected.keySet());
    assertThat(found.keySet()).hasSizeGreaterThan(400);
    int mismatches = 0;
    for (Map.Entry<Instant, Map<String, double[]>> frame : expected.entrySet()) {
      for (String station : STATIONS) {
        mismatches +=
            Arrays.equals(frame.getValue().get(station), found.get(frame.getKey()).get(station))
                ? 0
                : 1;
      }
    }
    assertThat(mismatches).isZero();
  }

  private static Map<String, List<SpeedState>> logs(Instant start, int windows, Random random) {
    Map<String, List<SpeedState>> logs = new TreeMap<>();
    for (String station : STATIONS) {
      List<SpeedState> log = new ArrayList<>();
      for (int i = 0; i < windows; i++) {
        boolean outage = i >= 200 && i < 230;
        boolean dead = station.equals(STATION_C) && i > 300;
        boolean hole = random.nextInt(10) == 0 || (station.equals(STATION_B) && i % 50 < 15);
        if (!outage && !dead && !hole) {
          log.add(
              state(
                  station,
                  start.plus(WINDOW.multipliedBy(i)),
                  random.nextInt(20) == 0 ? null : 20 + 80 * random.nextDouble()));
        }
      }
      logs.put(station, log);
    }
    return logs;
  }

  /** Each station in its own order, none more than half an hour ahead of another. */
  private static List<List<SpeedState>> batches(Map<String, List<SpeedState>> logs, Random random) {
    Map<SpeedState, Long> arrivals = new HashMap<>();
    List<SpeedState> all = new ArrayList<>();
    logs.values()
        .forEach(
            log -> {
              long last = 0;
              for (SpeedState state : log) {
                last =
                    Math.max(last + 1, state.windowStart().getEpochSecond() + random.nextInt(1800));
                arrivals.put(state, last);
                all.add(state);
              }
            });
    all.sort(Comparator.comparing(arrivals::get));
    List<List<SpeedState>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); ) {
      int to = Math.min(all.size(), from + 1 + random.nextInt(random.nextBoolean() ? 5 : 200));
      batches.add(all.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static Map<Instant, Map<String, double[]>> oracle(Map<String, List<SpeedState>> logs) {
    List<SpeedState> all = new ArrayList<>();
    logs.values().forEach(all::addAll);
    TreeSet<Instant> windows = new TreeSet<>();
    all.forEach(state -> windows.add(state.windowStart()));
    Map<Instant, Map<String, double[]>> frames = new TreeMap<>();
    for (Instant window : windows) {
      if (!isDue(window, windows.last(), logs)) {
        continue;
      }
      NetworkHistory history = new NetworkHistory();
      all.stream()
          .filter(state -> !state.windowStart().isAfter(window))
          .sorted(Comparator.comparing(SpeedState::windowStart))
          .forEach(
              state ->
                  history.see(
                      state.stationId(), state.windowStart(), state.speedKmh(), null, null));
      frames.put(window, vectors(history, window));
    }
    return frames;
  }

  private static boolean isDue(Instant window, Instant newest, Map<String, List<SpeedState>> logs) {
    for (List<SpeedState> log : logs.values()) {
      Instant last = log.get(log.size() - 1).windowStart();
      if (last.isBefore(window) && !last.isBefore(newest.minus(Duration.ofHours(1)))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, double[]> vectors(NetworkHistory history, Instant window) {
    Frame frame = history.frameAt(window, SURROUNDINGS);
    Map<String, double[]> vectors = new HashMap<>();
    STATIONS.forEach(station -> vectors.put(station, frame.vectorOf(station)));
    return vectors;
  }

  private void hear(String station, Instant windowStart, Double speedKmh) {
    frames.take(state(station, windowStart, speedKmh), NOW);
  }

  private static SpeedState state(String station, Instant windowStart, Double speedKmh) {
    return new SpeedState(station, windowStart, speedKmh, null, null, windowStart.plus(REPLAYED));
  }

  private List<Instant> due() {
    List<Instant> due = new ArrayList<>();
    for (Optional<Due> next = frames.next(STATIONS, Instant.MIN);
        next.isPresent();
        next = frames.next(STATIONS, Instant.MIN)) {
      due.add(next.get().windowStart());
    }
    return due;
  }

  private static Instant window(int after) {
    return MONDAY_0800.plus(WINDOW.multipliedBy(after));
  }
}
