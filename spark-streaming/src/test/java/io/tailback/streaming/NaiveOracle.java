package io.tailback.streaming;

import io.tailback.core.observation.Observation;
import io.tailback.core.state.Books;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What should come out, worked out the slow way: one message after the other, all windows in
 * memory, sums over lists. Knows only as much of the rules as {@link MixedTraffic} needs.
 */
final class NaiveOracle {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Duration watermarkDelay;
  private final Map<String, Instant> clocks = new HashMap<>();
  private final Map<String, Instant> closedUntil = new HashMap<>();
  private final Map<String, Observation> taken = new LinkedHashMap<>();
  private final Map<String, Observation> stored = new LinkedHashMap<>();
  private long valid;
  private long duplicate;
  private long late;

  NaiveOracle(Duration watermarkDelay, List<Observation> inLogOrder) {
    this.watermarkDelay = watermarkDelay;
    inLogOrder.forEach(this::read);
  }

  /** Some columns of a state; null is missing. */
  record State(
      String stationId,
      Instant windowStart,
      Long vehicleCount,
      Double occupancyRatio,
      Double speedKmh,
      int sampleCount) {}

  Books books(long quarantined) {
    return new Books(valid, quarantined, duplicate, late);
  }

  long validOnes() {
    return valid;
  }

  /** Each key and content once, whatever became of it. */
  int storedObservations() {
    return stored.size();
  }

  List<State> states() {
    Map<String, List<Observation>> windows = new TreeMap<>();
    for (Observation one : taken.values()) {
      String window = one.stationId() + " " + windowOf(one.eventTime());
      windows.computeIfAbsent(window, key -> new ArrayList<>()).add(one);
    }
    return windows.values().stream().map(NaiveOracle::state).toList();
  }

  private void read(Observation one) {
    String station = one.stationId();
    Instant closed = closedUntil.getOrDefault(station, Instant.MIN);
    stored.putIfAbsent(keyOf(one) + contentOf(one), one);
    if (!windowOf(one.eventTime()).plus(WINDOW).isAfter(closed)) {
      late++;
      return;
    }
    Observation earlier = taken.put(keyOf(one), one);
    if (earlier == null) {
      valid++;
    } else {
      duplicate++;
    }
    Instant clock = clocks.getOrDefault(station, Instant.MIN);
    if (one.eventTime().isAfter(clock)) {
      clocks.put(station, one.eventTime());
      Instant until = windowOf(one.eventTime().minus(watermarkDelay));
      if (until.isAfter(closed)) {
        closedUntil.put(station, until);
      }
    }
  }

  private static State state(List<Observation> readings) {
    Map<String, List<Observation>> lanes =
        readings.stream()
            .collect(
                Collectors.groupingBy(
                    one -> String.valueOf(one.detectorId()), TreeMap::new, Collectors.toList()));
    Observation any = readings.get(0);
    boolean wholeStation = any.detectorId() == null;
    Long count = 0L;
    double occupancySum = 0;
    int occupancies = 0;
    double weight = 0;
    double weightPerSpeed = 0;
    for (List<Observation> lane : lanes.values()) {
      Long laneCount = countOf(lane);
      count = count == null || laneCount == null ? null : Long.valueOf(count + laneCount);
      List<Double> laneOccupancies =
          lane.stream().map(Observation::occupancyRatio).filter(Objects::nonNull).toList();
      if (!laneOccupancies.isEmpty()) {
        occupancySum += laneOccupancies.stream().mapToDouble(d -> d).sum() / laneOccupancies.size();
        occupancies++;
      }
      double vehicles = 0;
      double hours = 0;
      for (Observation one : lane) {
        if (one.speedKmh() != null) {
          double counted = one.vehicleCount() == null ? 1 : one.vehicleCount();
          vehicles += counted;
          hours += counted / one.speedKmh();
        }
      }
      if (vehicles > 0) {
        double laneWeight = laneCount == null ? vehicles : laneCount;
        weight += laneWeight;
        weightPerSpeed += laneWeight * hours / vehicles;
      }
    }
    boolean allLanes = wholeStation || lanes.size() == 2;
    return new State(
        any.stationId(),
        windowOf(any.eventTime()),
        allLanes ? count : null,
        occupancies == 0 ? null : Double.valueOf(occupancySum / occupancies),
        weight == 0 ? null : Double.valueOf(weight / weightPerSpeed),
        (int)
            readings.stream()
                .filter(one -> one.speedKmh() != null || one.vehicleCount() != null)
                .count());
  }

  /** Scaled to the whole window, half up; null below three of ten samples. */
  private static Long countOf(List<Observation> lane) {
    List<Long> counts =
        lane.stream().map(Observation::vehicleCount).filter(Objects::nonNull).toList();
    long expected = WINDOW.toSeconds() / lane.get(0).period().toSeconds();
    if (counts.size() < Math.min(3, expected)) {
      return null;
    }
    long sum = counts.stream().mapToLong(n -> n).sum();
    return BigDecimal.valueOf(expected * sum)
        .divide(BigDecimal.valueOf(counts.size()), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static Instant windowOf(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond() / 300 * 300);
  }

  private static String keyOf(Observation one) {
    return one.sourceId()
        + "|"
        + one.stationId()
        + "|"
        + one.detectorId()
        + "|"
        + one.periodStart();
  }

  private static String contentOf(Observation one) {
    return "|" + one.vehicleCount() + "|" + one.occupancyRatio() + "|" + one.speedKmh();
  }
}
