package io.tailback.app.endtoend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the tables should hold, worked out from the readings of a file by the definitions of traffic
 * measures alone: lists, sums and nothing of the product.
 */
final class NaiveTruth {
  static final List<String> STATE_KEY = List.of("station_id", "window_start");
  static final List<String> OBSERVATION_KEY =
      List.of("source_id", "station_id", "detector_id", "period_start");

  private static final double FEET_22_M = 22 * 0.3048;
  private static final double JAM_VEH_PER_KM = 180 / 1.609344;
  private static final double EPSILON_KMH = 1e-6;

  private final Map<String, Double> freeFlow;
  private final Map<String, Double> lanes;
  private final double otherFreeFlow;

  NaiveTruth(Map<String, Double> freeFlow, double otherFreeFlow, Map<String, Double> lanes) {
    this.freeFlow = freeFlow;
    this.otherFreeFlow = otherFreeFlow;
    this.lanes = lanes;
  }

  /**
   * Whether traffic can have it: 38 vehicles a lane in half a minute, an occupancy that is a share,
   * 200 km/h, and of 20 vehicles and more a mean length between 1 and 100 m.
   */
  static boolean isPlausible(Reading reading) {
    Double kmh = reading.speedKmh();
    Double occupancy = reading.occupancy();
    Long count = reading.count();
    if ((kmh != null && (kmh < 0 || kmh > 200))
        || (occupancy != null && (occupancy < 0 || occupancy > 1))
        || (count != null && (count < 0 || count > 38))) {
      return false;
    }
    if (kmh == null || occupancy == null || count == null || count < 20 || kmh * occupancy == 0) {
      return true;
    }
    double lengthM = occupancy * kmh / 3.6 * reading.seconds() / count;
    return lengthM >= 1 && lengthM <= 100;
  }

  /** A row of the observations for each reading. */
  static TableRows observations(List<Reading> readings) {
    TableRows rows = new TableRows();
    for (Reading reading : readings) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("source_id", reading.sourceId());
      row.put("station_id", reading.stationId());
      row.put("detector_id", reading.detectorId());
      row.put("period_start", reading.start());
      row.put("period_end", reading.start().plusSeconds(reading.seconds()));
      row.put("vehicle_count", reading.count());
      row.put("occupancy_ratio", reading.occupancy());
      row.put("speed_kmh", reading.speedKmh());
      row.put("speed_mean_type", reading.meanType());
      row.put("sample_count", null);
      row.put("observed_share", null);
      row.put("origin", "DETECTOR");
      row.put("disposition", "VALID");
      row.put("service_date", reading.start().atZone(SourceText.LOS_ANGELES).toLocalDate());
      rows.add(OBSERVATION_KEY, row);
    }
    return rows;
  }

  /** A row of the states for each station and window with a reading. */
  TableRows states(List<Reading> readings) {
    Map<String, List<Reading>> windows =
        readings.stream()
            .sorted(Reading.BY_LANE_AND_TIME)
            .collect(Collectors.groupingBy(r -> r.stationId() + " " + r.window()));
    TableRows rows = new TableRows();
    windows.values().forEach(window -> rows.add(STATE_KEY, state(window)));
    return rows;
  }

  private Map<String, Object> state(List<Reading> readings) {
    Reading any = readings.get(0);
    List<Lane> all =
        readings.stream()
            .collect(
                Collectors.groupingBy(
                    r -> String.valueOf(r.detectorId()), TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(Lane::new)
            .toList();
    boolean byLane = any.detectorId() != null;
    Double known = lanes.get(any.stationId());
    int expectedLanes = !byLane ? 1 : known == null ? all.size() : known.intValue();
    Speed speed = speed(all);
    Long count = count(all, expectedLanes);
    Double occupancy = mean(all.stream().map(Lane::occupancy).toList());

    Map<String, Object> row = new LinkedHashMap<>();
    row.put("station_id", any.stationId());
    row.put("window_start", any.window());
    row.put("window_end", any.window().plusSeconds(300));
    row.put("vehicle_count", count);
    row.put("flow_veh_per_hour", count == null ? null : Double.valueOf(12.0 * count));
    row.put("flow_reason", count != null ? null : byLane ? "TOO_FEW_SAMPLES" : "NOT_REPORTED");
    row.put("flow_imputation_method", count == null ? "NONE" : "OBSERVED");
    row.put("occupancy_ratio", occupancy);
    row.put("occupancy_reason", occupancy == null ? "NOT_REPORTED" : null);
    row.put("occupancy_imputation_method", occupancy == null ? "NONE" : "OBSERVED");
    row.put("speed_kmh", speed.kmh());
    row.put("speed_reason", speed.reason());
    row.put("speed_imputation_method", speed.kmh() == null ? "NONE" : "OBSERVED");
    row.put("speed_time_mean_kmh", speed.timeMeanKmh());
    row.put("speed_mean_type", speed.kmh() == null ? "UNKNOWN" : any.meanType());
    row.put("speed_weighting", byLane ? "COUNT" : "NONE");
    row.put("density_veh_per_km_lane", density(count, occupancy, speed.kmh(), expectedLanes));
    putLevel(row, speed.kmh(), freeFlow.getOrDefault(any.stationId(), otherFreeFlow));
    row.put("sample_count", readings.size());
    row.put("observed_share", readings.size() / (byLane ? 10.0 * expectedLanes : 1.0));
    row.put("imputed_share", 0.0);
    row.put("service_date", any.window().atZone(SourceText.LOS_ANGELES).toLocalDate());
    return row;
  }

  private static void putLevel(Map<String, Object> row, Double kmh, double freeFlowKmh) {
    row.put("free_flow_speed_kmh", freeFlowKmh);
    row.put("relative_speed_ratio", kmh == null ? null : Double.valueOf(kmh / freeFlowKmh));
    row.put("congestion_level", level(kmh, freeFlowKmh));
    row.put(
        "congestion_index",
        kmh == null ? null : Double.valueOf(100 * (1 - Math.min(1, kmh / freeFlowKmh))));
  }

  private static String level(Double kmh, double freeFlowKmh) {
    if (kmh == null) {
      return "UNKNOWN";
    }
    double v = kmh + EPSILON_KMH;
    return v >= 0.9 * freeFlowKmh
        ? "FREE"
        : v >= 0.625 * freeFlowKmh
            ? "HEAVY"
            : v >= 0.35 * freeFlowKmh ? "SLOW" : v >= 0.25 * freeFlowKmh ? "QUEUING" : "STATIONARY";
  }

  private static Long count(List<Lane> all, int expectedLanes) {
    if (all.size() < expectedLanes || all.stream().anyMatch(lane -> lane.count() == null)) {
      return null;
    }
    return all.stream().mapToLong(Lane::count).sum();
  }

  private static Double density(Long count, Double occupancy, Double kmh, int lanes) {
    if (count != null && kmh != null && kmh > 0) {
      return Math.min(12.0 * count / lanes / Math.max(1, kmh), JAM_VEH_PER_KM);
    }
    return occupancy == null
        ? null
        : Double.valueOf(Math.min(1000 * occupancy / FEET_22_M, JAM_VEH_PER_KM));
  }

  private static Double mean(List<Double> values) {
    List<Double> present = values.stream().filter(Objects::nonNull).toList();
    return present.isEmpty()
        ? null
        : Double.valueOf(present.stream().mapToDouble(d -> d).sum() / present.size());
  }

  private record Speed(Double kmh, Double timeMeanKmh, String reason) {}

  private static Speed speed(List<Lane> all) {
    Reading first = all.get(0).readings().get(0);
    if (first.detectorId() == null) {
      return new Speed(first.speedKmh(), null, null);
    }
    boolean slow = all.stream().map(Lane::kmh).anyMatch(v -> v != null && v < 30 - EPSILON_KMH);
    double weight = 0;
    double hours = 0;
    double products = 0;
    int speeds = 0;
    boolean standing = false;
    for (Lane lane : all) {
      if (lane.kmh() != null) {
        speeds += lane.moving().size();
        long vehicles = lane.count() == null ? lane.counted() : lane.count();
        weight += vehicles;
        hours += vehicles / lane.kmh();
        products += vehicles * lane.timeMeanKmh();
      }
      standing |= "STANDING".equals(lane.missing(slow));
    }
    if (weight > 0) {
      // The mean of one speed is the source's own, whichever mean that was.
      return new Speed(weight / hours, speeds == 1 ? null : products / weight, null);
    }
    return standing ? new Speed(0.0, null, null) : new Speed(null, null, all.get(0).missing(slow));
  }

  /** The half minutes of one lane in a window. */
  private record Lane(List<Reading> readings) {
    long counted() {
      return readings.stream().map(Reading::count).filter(Objects::nonNull).mapToLong(n -> n).sum();
    }

    /** Scaled to ten half minutes, half up; fewer than three say nothing. */
    Long count() {
      long present = readings.stream().map(Reading::count).filter(Objects::nonNull).count();
      if (readings.get(0).seconds() != 30 || present < 3) {
        return null;
      }
      return BigDecimal.valueOf(10 * counted())
          .divide(BigDecimal.valueOf(present), 0, RoundingMode.HALF_UP)
          .longValueExact();
    }

    Double occupancy() {
      return mean(readings.stream().map(Reading::occupancy).toList());
    }

    private List<Reading> moving() {
      List<Reading> moving = new ArrayList<>(readings);
      moving.removeIf(
          r -> r.count() == null || r.count() == 0 || r.speedKmh() == null || r.speedKmh() == 0);
      return moving;
    }

    /** Space mean, null without a moving vehicle. */
    Double kmh() {
      double vehicles = 0;
      double hours = 0;
      for (Reading reading : moving()) {
        vehicles += reading.count();
        hours += reading.count() / reading.speedKmh();
      }
      return vehicles == 0 ? null : Double.valueOf(vehicles / hours);
    }

    double timeMeanKmh() {
      double vehicles = 0;
      double products = 0;
      for (Reading reading : moving()) {
        vehicles += reading.count();
        products += reading.count() * reading.speedKmh();
      }
      return products / vehicles;
    }

    /** Why there is no speed, or STANDING. */
    String missing(boolean neighbourIsSlow) {
      if (kmh() != null) {
        return null;
      }
      if (counted() > 0) {
        boolean zero = readings.stream().anyMatch(r -> r.speedKmh() != null && r.speedKmh() == 0);
        return zero ? "ZERO_SPEED_WITH_FLOW" : "NO_SPEED";
      }
      Double occupancy = occupancy();
      if (occupancy != null && occupancy < 0.02) {
        return "NO_VEHICLES";
      }
      boolean moves = readings.stream().anyMatch(r -> r.speedKmh() != null && r.speedKmh() > 0);
      if (occupancy == null || occupancy < 0.8 - 1e-9 || moves) {
        return "UNDETERMINED";
      }
      return neighbourIsSlow ? "STANDING" : "LOCKED_ON_SUSPECT";
    }
  }

  /** The newest reading of each detector of a station. */
  static Map<String, Reading> newest(List<Reading> readings, String station) {
    Map<String, Reading> newest = new TreeMap<>();
    for (Reading reading : readings) {
      if (reading.stationId().equals(station)) {
        newest.merge(
            String.valueOf(reading.detectorId()),
            reading,
            (a, b) -> a.start().isAfter(b.start()) ? a : b);
      }
    }
    return newest;
  }

  /** Start of a station's last window. */
  static Instant lastWindow(List<Reading> readings, String station) {
    return readings.stream()
        .filter(reading -> reading.stationId().equals(station))
        .map(Reading::window)
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
