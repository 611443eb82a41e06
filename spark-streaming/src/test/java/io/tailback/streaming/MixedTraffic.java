package io.tailback.streaming;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.STATION_C;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.observation;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * An hour of three stations as it comes out of a topic: five-minute values and half-minute lanes,
 * out of order by up to eight minutes, with everything that can be wrong in between and the
 * sources' progress at the end.
 */
final class MixedTraffic {
  /** A seed, so that every run sees the same hour. */
  private static final long SEED = 716339;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Random random = new Random(SEED);
  private final List<Arrival> arrivals = new ArrayList<>();

  /** What arrives, and when; the observation is null when the bytes are none. */
  private record Arrival(Instant time, String station, byte[] bytes, Observation observation) {}

  /** A message with the valid observation that it carries, or null. */
  record Sent(Message message, Observation valid) {}

  static List<Sent> hour() {
    MixedTraffic traffic = new MixedTraffic();
    traffic.fiveMinuteValues(STATION_A, true);
    traffic.fiveMinuteValues(STATION_C, false);
    traffic.halfMinuteLanes();
    traffic.lateOnes();
    traffic.badOnes();
    traffic.progress();
    return traffic.sent();
  }

  /** Each message carries a place of its own, counted on from the given offset. */
  static List<Message> messages(List<Sent> sent, long firstOffset) {
    return sent.stream()
        .map(Sent::message)
        .map(m -> Message.of(m.value(), m.partition(), m.offset() + firstOffset))
        .toList();
  }

  private void fiveMinuteValues(String station, boolean counts) {
    for (int i = 0; i < 12; i++) {
      Instant start = MONDAY_0800.plusSeconds(300L * i);
      ObservationBuilder value =
          observation(station, start).speedKmh(20 + 80 * random.nextDouble());
      if (counts) {
        value.vehicleCount(100 + random.nextInt(300)).occupancy(0.1);
      }
      if (i % 5 == 4) {
        value.speedKmh(null);
      }
      valid(start.plusSeconds(random.nextInt(240)), value.build());
      if (i % 3 == 0) {
        valid(start.plusSeconds(300), value.build());
      }
      if (i % 4 == 1) {
        valid(start.plusSeconds(400), value.speedKmh(33.5).build());
      }
    }
  }

  private void halfMinuteLanes() {
    for (int i = 0; i < 120; i++) {
      for (String lane : List.of("1", "2")) {
        if (random.nextInt(8) == 0) {
          continue;
        }
        Instant start = MONDAY_0800.plusSeconds(30L * i);
        Observation sample =
            observation(STATION_B, start)
                .source("pems-d07")
                .detector(lane)
                .period(Duration.ofSeconds(30))
                .vehicleCount(1 + random.nextInt(9))
                .occupancy(0.02 + 0.1 * random.nextDouble())
                .speedKmh(25 + 60 * random.nextDouble())
                .build();
        valid(start.plusSeconds(random.nextInt(480)), sample);
        if (random.nextInt(10) == 0) {
          valid(start.plusSeconds(530), sample);
        }
      }
    }
  }

  /** Long after their window closed: a new one, one that came twice, and one known from before. */
  private void lateOnes() {
    Observation unseen = observation(STATION_A, MONDAY_0800).source("spare").speedKmh(71).build();
    valid(MONDAY_0800.plusSeconds(2400), unseen);
    valid(MONDAY_0800.plusSeconds(2430), unseen);
    valid(MONDAY_0800.plusSeconds(2700), unseen);
    Observation known = arrivals.get(0).observation();
    valid(MONDAY_0800.plusSeconds(2800), known);
  }

  private void badOnes() {
    bad(300, STATION_UNKNOWN, Messages.of(observation(STATION_UNKNOWN, MONDAY_0800).build()));
    bad(600, STATION_A, Messages.of(observation(STATION_A, MONDAY_0800).speedKmh(-1).build()));
    bad(900, STATION_A, Messages.of(observation(STATION_A, MONDAY_0800.plusSeconds(7)).build()));
    byte[] otherMagic = Messages.of(observation(STATION_A, MONDAY_0800).build());
    otherMagic[0] = 1;
    bad(1200, STATION_A, otherMagic);
    bad(1500, STATION_A, new byte[] {0, 0, 0, 0, 99, 1, 2, 3});
    bad(1800, STATION_A, new byte[0]);
    bad(2100, STATION_A, null);
  }

  private void progress() {
    for (String station : List.of(STATION_A, STATION_B, STATION_C, STATION_UNKNOWN)) {
      bad(
          7200,
          station,
          Messages.of(new SourceProgress("metr-la", station, MONDAY_0800.plus(HOUR))));
    }
  }

  private void valid(Instant time, Observation observation) {
    arrivals.add(new Arrival(time, observation.stationId(), Messages.of(observation), observation));
  }

  private void bad(long seconds, String station, byte[] bytes) {
    arrivals.add(new Arrival(MONDAY_0800.plusSeconds(seconds), station, bytes, null));
  }

  private List<Sent> sent() {
    arrivals.sort(Comparator.comparing(Arrival::time));
    List<Sent> sent = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      int partition = arrival.station().equals(STATION_B) ? 1 : 0;
      sent.add(
          new Sent(Message.of(arrival.bytes(), partition, sent.size()), arrival.observation()));
    }
    return sent;
  }
}
