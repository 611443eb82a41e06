package io.tailback.app.chaos;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tables and stores must hold, worked out from the ledger by the definitions alone: slow, and
 * with nothing of the code that it judges.
 */
final class Truth {
  private static final int WINDOW = 5;
  private static final int WATERMARK = 10;
  private static final int FEWEST_SAMPLES = 3;

  private final Map<Integer, Stored> observations = new TreeMap<>();
  private final Map<WindowKey, State> states = new HashMap<>();
  private final Map<LaneKey, Reading> newest = new HashMap<>();
  private final Map<String, WindowKey> newestStates = new HashMap<>();
  private long valid;
  private long late;
  private long duplicate;

  /** One row of the observations. */
  record Stored(Reading reading, String disposition) {}

  record WindowKey(String stationId, int start) {}

  record LaneKey(String stationId, String detectorId) {}

  /**
   * A closed window.
   *
   * @param count null when a lane has too few readings
   * @param numbers sum of the numbers of the readings in it
   */
  record State(Long count, double occupancyRatio, double speedKmh, int numbers) {}

  static Truth of(Ledger ledger) {
    Truth truth = new Truth();
    ledger.byStation().forEach(truth::station);
    return truth;
  }

  private void station(String id, List<Message> messages) {
    Map<Integer, Map<String, Reading>> windows = new TreeMap<>();
    int clock = Integer.MIN_VALUE;
    int closed = Integer.MIN_VALUE;
    for (Message message : messages) {
      if (message instanceof Message.Promised promised) {
        closed = Math.max(closed, evenBefore(promised.completeUntil()));
      } else if (message instanceof Message.Measured measured) {
        Reading reading = measured.reading();
        int start = evenBefore(reading.minute());
        if (start + WINDOW <= closed) {
          late++;
          observations.putIfAbsent(reading.number(), new Stored(reading, "LATE"));
        } else if (take(reading, windows.computeIfAbsent(start, s -> new TreeMap<>()))) {
          clock = Math.max(clock, reading.minute());
          closed = Math.max(closed, evenBefore(clock - WATERMARK));
        }
      }
    }
    windows.forEach((start, readings) -> close(new WindowKey(id, start), readings.values()));
  }

  private static int evenBefore(int minute) {
    return minute - Math.floorMod(minute, WINDOW);
  }

  /** Whether it changed the window. */
  private boolean take(Reading reading, Map<String, Reading> window) {
    Reading before = window.put(reading.detectorId() + " " + reading.minute(), reading);
    if (reading.equals(before)) {
      duplicate++;
      return false;
    }
    if (before == null) {
      valid++;
    } else {
      duplicate++;
    }
    observations.put(reading.number(), new Stored(reading, before == null ? "VALID" : "REVISED"));
    newest.merge(
        new LaneKey(reading.stationId(), reading.detectorId()),
        reading,
        (old, now) -> now.minute() >= old.minute() ? now : old);
    return true;
  }

  private void close(WindowKey key, Collection<Reading> readings) {
    states.put(key, state(readings));
    newestStates.merge(key.stationId(), key, (old, now) -> now.start() > old.start() ? now : old);
  }

  private static State state(Collection<Reading> readings) {
    List<Lane> lanes =
        readings.stream()
            .collect(Collectors.groupingBy(Reading::detectorId, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(Lane::new)
            .toList();
    boolean complete =
        lanes.size() == Traffic.DETECTORS && lanes.stream().allMatch(lane -> lane.count() != null);
    double vehicles = lanes.stream().mapToDouble(Lane::weight).sum();
    double hours = lanes.stream().mapToDouble(lane -> lane.weight() / lane.speedKmh()).sum();
    return new State(
        complete ? (Long) lanes.stream().mapToLong(Lane::count).sum() : null,
        lanes.stream().mapToDouble(Lane::occupancyRatio).average().orElseThrow(),
        vehicles / hours,
        readings.stream().mapToInt(Reading::number).sum());
  }

  /** The minutes of one lane in a window. */
  private record Lane(List<Reading> readings) {
    long counted() {
      return readings.stream().mapToLong(Reading::count).sum();
    }

    Long count() {
      return readings.size() < FEWEST_SAMPLES
          ? null
          : (Long)
              BigDecimal.valueOf(WINDOW * counted())
                  .divide(BigDecimal.valueOf(readings.size()), 0, RoundingMode.HALF_UP)
                  .longValueExact();
    }

    double weight() {
      return count() == null ? counted() : count();
    }

    double speedKmh() {
      return counted()
          / readings.stream().mapToDouble(r -> (double) r.count() / r.speedKmh()).sum();
    }

    double occupancyRatio() {
      return readings.stream().mapToDouble(Reading::occupancyRatio).average().orElseThrow();
    }
  }

  /** Rows of the observations, by the number of the reading. */
  Map<Integer, Stored> observations() {
    return observations;
  }

  Map<WindowKey, State> states() {
    return states;
  }

  /** The newest reading of each lane. */
  Map<LaneKey, Reading> newest() {
    return newest;
  }

  /** The newest closed window of each station. */
  Map<String, WindowKey> newestStates() {
    return newestStates;
  }

  long valid() {
    return valid;
  }

  /** Late ones, those of which the table knows already among them. */
  long late() {
    return late;
  }

  /** Repeated and corrected ones. */
  long duplicate() {
    return duplicate;
  }
}
