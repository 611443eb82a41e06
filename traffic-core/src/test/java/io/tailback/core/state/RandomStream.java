package io.tailback.core.state;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.observation;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Invented observations of one station: half-minute lanes with wandering stamps or finished values,
 * whole or per lane, with gaps, zeros and records that hold nothing.
 */
final class RandomStream {
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final List<Duration> PERIODS = List.of(HALF_MINUTE, MINUTE, FIVE_MINUTES);

  private final Random random;

  RandomStream(Random random) {
    this.random = random;
  }

  Station station() {
    Station station = TrafficFixtures.stationA();
    return station
        .withLanes(random.nextInt(4) == 0 ? null : Integer.valueOf(1 + random.nextInt(4)))
        .withFreeFlowSpeedKmh(
            random.nextInt(5) == 0 ? null : Double.valueOf(80 + random.nextInt(40)));
  }

  /** Each key once, in the order of the road. */
  List<Observation> observations(Station station) {
    List<Observation> observations = new ArrayList<>();
    add(observations, station, "alpha", PERIODS.get(random.nextInt(PERIODS.size())));
    if (random.nextInt(3) == 0) {
      add(observations, station, "beta", FIVE_MINUTES);
    }
    observations.sort(Comparator.comparing(Observation::periodStart));
    return observations;
  }

  private void add(
      List<Observation> observations, Station station, String source, Duration period) {
    int lanes = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4);
    boolean counts = random.nextInt(4) > 0;
    boolean wandering = period.equals(HALF_MINUTE) && random.nextBoolean();
    for (int lane = lanes == 0 ? 0 : 1; lane <= lanes; lane++) {
      Instant start = MONDAY_0800;
      while (start.isBefore(MONDAY_0800.plus(Duration.ofMinutes(40)))) {
        Instant stamp = wandering ? start.plusMillis(random.nextInt(29_000)) : start;
        if (random.nextInt(8) > 0) {
          observations.add(
              measured(station, source, lane == 0 ? null : "lane " + lane, stamp, period, counts));
        }
        start = start.plus(period);
      }
    }
  }

  private Observation measured(
      Station station,
      String source,
      String detector,
      Instant start,
      Duration period,
      boolean counts) {
    boolean nothing = random.nextInt(20) == 0;
    boolean finished = period.equals(FIVE_MINUTES);
    ObservationBuilder observation =
        observation(station.stationId(), start)
            .source(source)
            .detector(detector)
            .period(period)
            .speedMeanType(source.equals("alpha") ? SpeedMeanType.TIME : SpeedMeanType.UNKNOWN)
            .vehicleCount(nothing || !counts ? null : mostly(Long.valueOf(vehicles(period))))
            .occupancy(nothing ? null : mostly(occupancy()))
            .speedKmh(nothing ? null : mostly(speedKmh()));
    if (finished && random.nextInt(3) == 0) {
      observation.sampleCount(random.nextInt(50));
    }
    if (finished && random.nextInt(3) == 0) {
      observation.observedShare(random.nextInt(11) / 10.0);
    }
    return observation.build();
  }

  private <T> T mostly(T value) {
    return random.nextInt(6) == 0 ? null : value;
  }

  private long vehicles(Duration period) {
    return random.nextInt(3) == 0 ? 0 : random.nextInt((int) period.toSeconds());
  }

  private double occupancy() {
    double[] thresholds = {0, 0.02, 0.80, 1};
    return random.nextInt(3) == 0
        ? thresholds[random.nextInt(thresholds.length)]
        : random.nextDouble();
  }

  private double speedKmh() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextDouble();
      case 2 -> random.nextDouble() * 40;
      default -> 40 + random.nextDouble() * 80;
    };
  }

  /** In the order of arrival when each observation is under way for less than this. */
  List<Observation> disordered(List<Observation> observations, Duration below) {
    Map<Observation, Long> arrival = new HashMap<>();
    for (Observation observation : observations) {
      arrival.put(
          observation,
          observation.periodStart().toEpochMilli() + random.nextInt((int) below.toMillis()));
    }
    List<Observation> inOrder = new ArrayList<>(observations);
    inOrder.sort(Comparator.comparing(arrival::get));
    return inOrder;
  }

  /** Some of them again, right away or up to a few places later. */
  List<Observation> repeated(List<Observation> observations) {
    List<Observation> repeated = new ArrayList<>(observations);
    for (Observation observation : observations) {
      if (random.nextInt(4) == 0) {
        int after = repeated.indexOf(observation) + 1;
        repeated.add(Math.min(repeated.size(), after + random.nextInt(6)), observation);
      }
    }
    return repeated;
  }

  /** Some of them again with another speed. */
  List<Observation> revised(List<Observation> observations) {
    List<Observation> revised = new ArrayList<>();
    for (Observation observation : observations) {
      revised.add(observation);
      if (random.nextInt(6) == 0) {
        revised.add(withSpeed(observation, mostly(speedKmh())));
      }
    }
    return revised;
  }

  private static Observation withSpeed(Observation observation, Double speedKmh) {
    return observation(observation.stationId(), observation.periodStart())
        .source(observation.sourceId())
        .detector(observation.detectorId())
        .period(observation.period())
        .vehicleCount(observation.vehicleCount())
        .occupancy(observation.occupancyRatio())
        .speedKmh(speedKmh)
        .speedMeanType(observation.speedMeanType())
        .sampleCount(observation.sampleCount())
        .observedShare(observation.observedShare())
        .build();
  }

  /** The log in batches of random sizes, empty ones too. */
  List<List<Observation>> batches(List<Observation> log) {
    List<List<Observation>> batches = new ArrayList<>();
    int largest = 1 + random.nextInt(60);
    int from = 0;
    while (from < log.size()) {
      int to = Math.min(log.size(), from + random.nextInt(largest + 1));
      batches.add(log.subList(from, to));
      from = to;
    }
    return batches;
  }
}
