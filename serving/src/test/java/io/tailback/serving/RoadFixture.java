package io.tailback.serving;

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
import io.tailback.serving.table.DeltaFixture;
import io.tailback.serving.table.FixtureTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small road on a Monday morning. A, B and C stand on I5-N from south to north, D and F nowhere
 * in particular. The tables hold A, B and C until 08:00; the windows from 08:00 to 08:30 are only
 * in the store of recent states. Free flow is 100 km/h everywhere. Of F, and of C before 07:55,
 * nothing was measured: the source filled in their speeds.
 */
final class RoadFixture {
  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);
  static final Instant MIDNIGHT = MONDAY.atStartOfDay(ZONE).toInstant();
  static final Instant SEVEN = MIDNIGHT.plusSeconds(7 * 3600);
  static final Instant EIGHT = MIDNIGHT.plusSeconds(8 * 3600);

  /** End of the newest window. */
  static final Instant HALF_PAST_EIGHT = EIGHT.plusSeconds(1800);

  /** The wall clock: the newest window ended 20 s ago. */
  static final Instant NOW = Instant.parse("2026-03-02T12:00:20Z");

  static final Instant LIVE = NOW.minusSeconds(20);
  static final double FREE_FLOW_KMH = 100;

  private RoadFixture() {}

  /** Kilometres per hour of a station in a window: A is fast, B is slow, C stands. */
  static double speed(String station) {
    return switch (station) {
      case "A" -> 95;
      case "B" -> 50;
      case "F" -> 30;
      default -> 20;
    };
  }

  static ClosedState closed(String station, Instant windowStart, Instant liveTime, Double speed) {
    return closed(station, windowStart, liveTime, speed, station.equals("F") ? 0 : 1);
  }

  /** Of a window of which that share was measured. */
  static ClosedState closed(
      String station, Instant windowStart, Instant liveTime, Double speed, double observedShare) {
    return new ClosedState(
        new StationState(
            station,
            windowStart,
            100L,
            null,
            ImputationMethod.of(100L, observedShare),
            0.125,
            null,
            ImputationMethod.of(0.125, observedShare),
            speed,
            speed == null ? NullReason.TOO_FEW_SAMPLES : null,
            ImputationMethod.of(speed, observedShare),
            null,
            SpeedMeanType.SPACE,
            Weighting.COUNT,
            null,
            FREE_FLOW_KMH,
            CongestionLevel.of(speed, FREE_FLOW_KMH),
            10,
            observedShare,
            1 - observedShare),
        liveTime);
  }

  /** Five minutes of a station as its source sent them. */
  static Observation observation(String station, Instant periodStart, double speedKmh) {
    return TrafficFixtures.observation(station, periodStart)
        .period(Duration.ofMinutes(5))
        .speedKmh(speedKmh)
        .build();
  }

  static LiveForecast forecast(String station, Instant issuedAt, Instant liveTime) {
    List<Forecast.Step> steps = new ArrayList<>();
    for (int minutes = 5; minutes <= 60; minutes += 5) {
      double middle = speed(station);
      steps.add(
          new Forecast.Step(
              minutes,
              middle - 10,
              middle - 4,
              middle,
              middle + 3,
              middle + 10,
              CongestionLevel.of(middle, FREE_FLOW_KMH)));
    }
    return new LiveForecast(
        new Forecast(station, issuedAt, "3", ValueClass.FORECAST, steps), liveTime);
  }

  /** A, B, C and F are known live; D never said anything. */
  static InMemoryLiveStore liveStore() {
    InMemoryLiveStore store = new InMemoryLiveStore();
    Instant start = HALF_PAST_EIGHT.minusSeconds(300);
    store.putObservations(
        List.of(
            new LiveObservation(
                observation("A", HALF_PAST_EIGHT.minusSeconds(300), 94), LIVE.minusSeconds(300))));
    for (String station : List.of("A", "B", "C")) {
      store.putStates(List.of(closed(station, start, LIVE, speed(station))));
      store.putForecasts(List.of(forecast(station, HALF_PAST_EIGHT, LIVE)));
    }
    store.putStates(List.of(closed("F", start, LIVE, speed("F"))));
    return store;
  }

  static InMemoryRecentStates recentStates() {
    InMemoryRecentStates recent = new InMemoryRecentStates();
    for (Instant start = EIGHT; start.isBefore(HALF_PAST_EIGHT); start = start.plusSeconds(300)) {
      Instant liveTime =
          LIVE.minusSeconds(HALF_PAST_EIGHT.getEpochSecond() - start.getEpochSecond());
      for (String station : List.of("A", "B", "C", "F")) {
        recent.put(List.of(closed(station, start, liveTime, speed(station))));
      }
    }
    return recent;
  }

  static void writeTables(Path root) {
    stations(root);
    states(root);
    patterns(root);
    forecasts(root);
    GoldFixture.writeTables(root);
  }

  private static void stations(Path root) {
    FixtureTables.stations(root).append(onRoad("I5"));
  }

  /** A later version of the table in which the stations lie on another road. */
  static void moveStations(Path root, String road) throws IOException {
    Path later = root.resolve("later");
    FixtureTables.stations(later).append(onRoad(road)).append(unplaced("E"));
    Path table = root.resolve("stations");
    Files.move(table, root.resolve("earlier"));
    Files.move(later.resolve("stations"), table);
  }

  private static Object[][] onRoad(String road) {
    return new Object[][] {
      {"B", 34.02, -118.2, road, "N", "MAINLINE", 4, 2.0, null, FREE_FLOW_KMH},
      {"A", 34.0, -118.2, road, "N", "MAINLINE", 4, 1.0, null, FREE_FLOW_KMH},
      {"C", 34.04, -118.2, road, "N", "MAINLINE", 4, 3.0, null, FREE_FLOW_KMH},
      unplaced("D"),
      unplaced("F")
    };
  }

  private static Object[] unplaced(String id) {
    return new Object[] {id, null, null, null, null, "UNKNOWN", null, null, null, null};
  }

  private static void states(Path root) {
    DeltaFixture table =
        DeltaFixture.create(
            root,
            "station_states",
            "station_id:text",
            "window_start:instant",
            "flow_veh_per_hour:number",
            "flow_reason:text",
            "occupancy_ratio:number",
            "occupancy_reason:text",
            "speed_kmh:number",
            "speed_reason:text",
            "speed_imputation_method:text",
            "free_flow_speed_kmh:number",
            "relative_speed_ratio:number",
            "congestion_level:text",
            "sample_count:small",
            "observed_share:number",
            "imputed_share:number",
            "service_date:date");
    table.append(hourOf("A", SEVEN.minusSeconds(3600)), hourOf("B", SEVEN.minusSeconds(3600)));
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      // B was not heard in the second quarter, and A's speed is missing in the window at 07:15.
      rows.add(row("A", SEVEN.plusSeconds(300L * i), i == 3 ? null : 80.0 + i, 600.0 + 60 * i));
      if (i < 3 || i > 5) {
        rows.add(row("B", SEVEN.plusSeconds(300L * i), 50.0, null));
      }
      double observedShare = i == 11 ? 1 : 0;
      rows.add(row("C", SEVEN.plusSeconds(300L * i), i == 11 ? 40.0 : 20.0, 600.0, observedShare));
    }
    table.append(rows.toArray(new Object[0][]));
  }

  private static Object[] hourOf(String station, Instant start) {
    return row(station, start, 90.0, 1200.0);
  }

  private static Object[] row(String station, Instant start, Double speed, Double flow) {
    return row(station, start, speed, flow, 1);
  }

  private static Object[] row(
      String station, Instant start, Double speed, Double flow, double observedShare) {
    return new Object[] {
      station,
      start,
      flow,
      flow == null ? "NOT_REPORTED" : null,
      0.1,
      null,
      speed,
      speed == null ? "NO_SPEED" : null,
      ImputationMethod.of(speed, observedShare).name(),
      FREE_FLOW_KMH,
      speed == null ? null : speed / FREE_FLOW_KMH,
      CongestionLevel.of(speed, FREE_FLOW_KMH).name(),
      10,
      observedShare,
      1 - observedShare,
      MONDAY
    };
  }

  private static void patterns(Path root) {
    LocalDate from = LocalDate.of(2012, 2, 6);
    LocalDate to = LocalDate.of(2012, 3, 4);
    FixtureTables.patterns(root)
        .append(
            // Slot 96 is Monday 08:00.
            new Object[] {"A", 96, 4, 90.0, 5.0, null, null, null, null, null, 900.0, from, to},
            new Object[] {
              "A",
              96,
              4,
              70.0,
              5.0,
              null,
              null,
              null,
              null,
              null,
              900.0,
              from.minusDays(28),
              to.minusDays(28)
            });
  }

  private static void forecasts(Path root) {
    DeltaFixture table = FixtureTables.forecasts(root);
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Instant issuedAt = SEVEN.plusSeconds(300L * i);
      rows.add(saidInTheMorning("A", issuedAt, 15, 85.0));
      rows.add(saidInTheMorning("A", issuedAt, 30, 85.0));
      rows.add(saidInTheMorning("C", issuedAt, 15, 42.0));
    }
    table.append(rows.toArray(new Object[0][]));
  }

  private static Object[] saidInTheMorning(
      String station, Instant issuedAt, int minutes, double middleKmh) {
    return new Object[] {
      station,
      issuedAt,
      minutes,
      issuedAt.plusSeconds(60L * minutes),
      middleKmh - 7,
      middleKmh - 1.5,
      middleKmh,
      middleKmh + 1,
      middleKmh + 3.5,
      "3",
      "FORECAST",
      MONDAY
    };
  }

  /** Ids with the speeds that the live answers show. */
  static Map<String, Double> liveSpeeds() {
    return Map.of("A", 95.0, "B", 50.0, "C", 20.0);
  }
}
