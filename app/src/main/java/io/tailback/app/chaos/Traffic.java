package io.tailback.app.chaos;

import io.tailback.ingest.kafka.ConfluentAvro;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Seeded traffic with all that happens on real roads: readings that come twice, late, out of order
 * or corrected, promises of the source, and bad messages. The same seed sends the same.
 */
final class Traffic {
  static final int DETECTORS = 3;

  private static final double OUT_OF_ORDER = 0.02;
  private static final double LATE = 0.004;
  private static final double REPEATED = 0.02;
  private static final double REPEATED_LATE = 0.002;
  private static final double CORRECTED = 0.01;
  private static final double CORRECTED_LATE = 0.001;
  private static final double BAD = 0.005;
  private static final double NOT_DECODED = 0.001;
  private static final double PROMISED = 0.002;

  /** Up to this delay, minutes, a reading finds its window open under the watermark of ten. */
  private static final int LONGEST_IN_TIME = 10;

  /** From this delay on it does not, unless the station's clock stood still. */
  private static final int SHORTEST_LATE = 20;

  /** Few enough that count, occupancy and speed are not held against each other. */
  private static final int MOST_VEHICLES = 19;

  private final List<String> stations;
  private final Random random;
  private final BadMessages bad;
  private final Consumer<Message> out;
  private final TreeMap<Integer, List<Runnable>> later = new TreeMap<>();
  private final Map<String, Integer> lastOfStation = new HashMap<>();
  private int minute;
  private int lastNumber;

  /**
   * @param avro makes the bytes of bad messages
   * @param out takes the messages in the order of sending
   */
  Traffic(List<String> stations, long seed, ConfluentAvro avro, Consumer<Message> out) {
    this.stations = List.copyOf(stations);
    this.random = new Random(seed);
    this.bad = new BadMessages(random, avro);
    this.out = out;
  }

  /** Sends the next minute of all stations, and what was held back until then. */
  void nextMinute() {
    List<String> order = new ArrayList<>(stations);
    Collections.shuffle(order, random);
    for (String station : order) {
      for (int detector = 1; detector <= DETECTORS; detector++) {
        lane(station, Integer.toString(detector));
      }
      if (happens(PROMISED)) {
        out.accept(new Message.Promised(station, minute - random.nextInt(LONGEST_IN_TIME)));
      }
    }
    sendHeldBack(minute);
    minute++;
  }

  /** Sends what is still held back, and each station's word that this was all. */
  void end() {
    sendHeldBack(Integer.MAX_VALUE);
    // Beyond the end of the last window.
    stations.forEach(station -> out.accept(new Message.Promised(station, minute + 10)));
  }

  private void sendHeldBack(int until) {
    while (!later.isEmpty() && later.firstKey() <= until) {
      later.pollFirstEntry().getValue().forEach(Runnable::run);
    }
  }

  private void lane(String station, String detector) {
    int at = minute;
    if (happens(BAD)) {
      out.accept(bad.next(station, at));
    }
    if (happens(NOT_DECODED)) {
      out.accept(new Message.Undecoded(station, bad.noise()));
    }
    int delay = happens(OUT_OF_ORDER) ? inTime() : happens(LATE) ? late() : 0;
    after(delay, () -> first(station, detector, at));
  }

  private void first(String station, String detector, int at) {
    Reading reading = reading(station, detector, at);
    out.accept(new Message.Measured(reading));
    // Not both: what was corrected and then comes as at first is, rightly, one more correction.
    if (happens(REPEATED)) {
      after(inTime(), () -> out.accept(new Message.Measured(reading)));
    } else if (happens(CORRECTED)) {
      after(inTime(), () -> out.accept(new Message.Measured(reading(station, detector, at))));
    }
    if (happens(REPEATED_LATE)) {
      after(late(), () -> out.accept(new Message.Measured(reading)));
    }
    if (happens(CORRECTED_LATE)) {
      after(late(), () -> out.accept(new Message.Measured(reading(station, detector, at))));
    }
  }

  private Reading reading(String station, String detector, int at) {
    lastNumber++;
    Integer previous = lastOfStation.put(station, lastNumber);
    return new Reading(
        lastNumber,
        previous == null ? 0 : previous,
        station,
        detector,
        at,
        1 + random.nextInt(MOST_VEHICLES),
        16 << random.nextInt(4));
  }

  private void after(int delay, Runnable sending) {
    if (delay == 0) {
      sending.run();
    } else {
      later.computeIfAbsent(minute + delay, at -> new ArrayList<>()).add(sending);
    }
  }

  private boolean happens(double share) {
    return random.nextDouble() < share;
  }

  private int inTime() {
    return 1 + random.nextInt(LONGEST_IN_TIME);
  }

  private int late() {
    return SHORTEST_LATE + random.nextInt(SHORTEST_LATE);
  }
}
