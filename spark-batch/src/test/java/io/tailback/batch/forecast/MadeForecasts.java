package io.tailback.batch.forecast;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.STATION_C;
import static io.tailback.core.TrafficFixtures.stationState;

import io.tailback.core.state.StationState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Two days of three stations, and what two models and none said of them beforehand. Version 1 is
 * bad five minutes ahead, with wide intervals, and good half an hour ahead, with narrow ones; of
 * its forecasts for an hour there are few. Version 7 no registry knows.
 */
final class MadeForecasts {
  static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);
  static final LocalDate TUESDAY = MONDAY.plusDays(1);
  static final List<String> STATIONS = List.of(STATION_A, STATION_B, STATION_C);
  static final int FEW = 40;

  private static final int WINDOWS = 2 * 288;

  final List<StationState> states = new ArrayList<>();
  final List<Said> said = new ArrayList<>();
  private final Map<String, Double> observed = new HashMap<>();

  /** What was said of a window; ends of the interval are null without one. */
  record Said(
      String modelVersion,
      String stationId,
      Instant start,
      int horizon,
      Double low,
      double kmh,
      Double high) {
    Instant issued() {
      return start.plusSeconds(300 - 60L * horizon);
    }

    LocalDate day() {
      return start.atZone(LOS_ANGELES).toLocalDate();
    }

    Row row() {
      return RowFactory.create(
          stationId,
          issued(),
          horizon,
          start,
          start.plusSeconds(300),
          low,
          low == null ? null : (low + kmh) / 2,
          kmh,
          high == null ? null : (kmh + high) / 2,
          high,
          "FREE",
          modelVersion,
          low == null ? "HISTORICAL" : "FORECAST",
          "test",
          day());
    }
  }

  MadeForecasts() {
    Random random = new Random(11);
    for (String station : STATIONS) {
      for (int window = 0; window < WINDOWS; window++) {
        make(station, window, random);
      }
    }
  }

  private void make(String station, int window, Random random) {
    Instant start = startOf(window);
    double kmh = 60 + 25 * Math.cos(window / 288.0 * 2 * Math.PI) + random.nextDouble();
    // On Tuesday everything is slower by far.
    double speed = window < 288 ? kmh : kmh - 20;
    int kind = random.nextInt(20);
    if (kind > 0) {
      Double value = kind == 1 ? null : Double.valueOf(speed);
      states.add(stationState(station, start).speedKmh(value).build());
      if (value != null) {
        observed.put(station + start, value);
      }
    }
    if (station.equals(STATION_C)) {
      said.add(new Said("historical-average", station, start, 30, null, 70, null));
      return;
    }
    add("1", station, start, 5, speed + 3 + 3 * random.nextDouble(), 9);
    add("1", station, start, 30, speed + random.nextGaussian(), 0.4);
    if (station.equals(STATION_A) && window < FEW) {
      add("1", station, start, 60, speed, 5);
    }
    if (station.equals(STATION_A) && window >= 288) {
      add("7", station, start, 30, speed + 2 * random.nextGaussian(), 3.3);
    }
  }

  private void add(
      String version, String station, Instant start, int horizon, double kmh, double half) {
    said.add(new Said(version, station, start, horizon, kmh - half, kmh, kmh + half));
  }

  static Instant startOf(int window) {
    return MONDAY.atStartOfDay(LOS_ANGELES).toInstant().plusSeconds(300L * window);
  }

  Double truth(Said one) {
    return observed.get(one.stationId() + one.start());
  }

  /** The last window before the issue, as it was observed. */
  Double persistence(Said one) {
    return observed.get(one.stationId() + one.issued().minusSeconds(300));
  }

  List<Row> rows() {
    return said.stream().map(Said::row).toList();
  }
}
