package io.tailback.batch;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.observation;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.state.WindowSamples;
import io.tailback.core.time.Window;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Invented traffic of one station per seed, as a log has it: finished values or half-minute lanes,
 * out of order by less than the watermark delay, repeated, revised and revised back, with bad ones
 * in between.
 */
final class RandomTraffic {
  static final Duration LENGTH = Duration.ofMinutes(60);

  /** Windows of this half of an hour have no observation in time. */
  private static final Instant GAP_START = MONDAY_0800.plus(Duration.ofMinutes(20));

  private static final Instant GAP_END = MONDAY_0800.plus(Duration.ofMinutes(30));
  private static final Duration WATERMARK_DELAY = Duration.ofMinutes(10);

  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Observation> late = new ArrayList<>();
  private final Network network;

  /** What comes, and when; the observation is null when the message is a bad one. */
  private record Arrival(Instant time, int partition, byte[] bytes, Observation observation) {}

  RandomTraffic(long... seeds) {
    List<Station> stations = new ArrayList<>();
    for (long seed : seeds) {
      Random random = new Random(seed);
      Station station =
          new Station(
              "station-" + seed,
              34.0,
              -118.0,
              "I5",
              "N",
              LaneType.MAINLINE,
              1 + random.nextInt(4),
              4.5,
              800.0,
              random.nextInt(4) == 0 ? null : Double.valueOf(80 + random.nextInt(40)));
      stations.add(station);
      add(station, random);
    }
    network = Network.of(stations);
    arrivals.sort(Comparator.comparing(Arrival::time));
  }

  Network network() {
    return network;
  }

  /** The log, with each message's place in it. */
  List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      messages.add(Message.of(arrival.bytes(), arrival.partition(), messages.size()));
    }
    return messages;
  }

  /** Every source's word that it has sent all. */
  List<Message> progress(long firstOffset) {
    List<Message> messages = new ArrayList<>();
    for (Station station : network.stations()) {
      byte[] bytes =
          Messages.of(new SourceProgress("alpha", station.stationId(), MONDAY_0800.plus(LENGTH)));
      messages.add(Message.of(bytes, partitionOf(station), firstOffset + messages.size()));
    }
    return messages;
  }

  /** Stragglers: new readings, other contents of old ones, and windows that had nothing at all. */
  List<Message> lateMessages(long firstOffset) {
    List<Message> messages = new ArrayList<>();
    for (Observation one : late) {
      Station station = network.find(one.stationId()).orElseThrow();
      messages.add(
          Message.of(Messages.of(one), partitionOf(station), firstOffset + messages.size()));
    }
    return messages;
  }

  List<Observation> late() {
    return late;
  }

  /** Valid observations in the order of the log. */
  List<Observation> inTime() {
    return arrivals.stream().map(Arrival::observation).filter(o -> o != null).toList();
  }

  long badOnes() {
    return arrivals.stream().filter(arrival -> arrival.observation() == null).count();
  }

  /** What the windows of these observations come to, a later content of a key counting. */
  List<StationState> states(List<Observation> inOrder) {
    Map<String, WindowSamples> windows = new TreeMap<>();
    for (Observation one : inOrder) {
      Window window = Window.containing(one.eventTime());
      Station station = network.find(one.stationId()).orElseThrow();
      windows
          .computeIfAbsent(
              one.stationId() + " " + window.start(), key -> new WindowSamples(station, window))
          .add(one);
    }
    return windows.values().stream().map(WindowSamples::close).map(ClosedState::state).toList();
  }

  private void add(Station station, Random random) {
    boolean finished = random.nextBoolean();
    Duration period = finished ? Duration.ofMinutes(5) : Duration.ofSeconds(30);
    int lanes = finished ? 0 : station.lanes();
    for (int lane = lanes == 0 ? 0 : 1; lane <= lanes; lane++) {
      String detector = lane == 0 ? null : "lane " + lane;
      for (Instant start = MONDAY_0800;
          start.isBefore(MONDAY_0800.plus(LENGTH));
          start = start.plus(period)) {
        boolean inGap = !start.isBefore(GAP_START) && start.isBefore(GAP_END);
        if (!inGap && random.nextInt(10) > 0) {
          reading(station, detector, start, period, random);
        }
      }
    }
    bad(station, random);
    stragglers(station, lanes == 0 ? null : "lane 1", period, random);
  }

  private void reading(
      Station station, String detector, Instant start, Duration period, Random random) {
    Observation first = measured(station, detector, start, period, random);
    arrive(first, random, 200);
    if (random.nextInt(5) == 0) {
      arrive(first, random, 400);
    }
    if (random.nextInt(6) == 0) {
      arrive(measured(station, detector, start, period, random), random, 400);
    }
    if (random.nextInt(12) == 0) {
      arrive(first, random, (int) WATERMARK_DELAY.toSeconds() - 1);
    }
  }

  private static Observation measured(
      Station station, String detector, Instant start, Duration period, Random random) {
    ObservationBuilder builder =
        observation(station.stationId(), start)
            .source("alpha")
            .detector(detector)
            .period(period)
            .speedMeanType(SpeedMeanType.TIME)
            .vehicleCount(random.nextInt(6) == 0 ? null : Long.valueOf(random.nextInt(12)))
            .occupancy(random.nextInt(6) == 0 ? null : Double.valueOf(random.nextDouble() / 4))
            .speedKmh(
                random.nextInt(6) == 0 ? null : Double.valueOf(20 + 80 * random.nextDouble()));
    if (random.nextInt(4) == 0) {
      builder.observedShare(random.nextInt(11) / 10.0);
    }
    return builder.build();
  }

  /** Nobody measures the same twice by chance, so equal contents are repetitions. */
  private void arrive(Observation observation, Random random, int withinSeconds) {
    Instant time = observation.eventTime().plusSeconds(random.nextInt(withinSeconds));
    Station station = Station.named(observation.stationId());
    arrivals.add(new Arrival(time, partitionOf(station), Messages.of(observation), observation));
  }

  private void bad(Station station, Random random) {
    Instant time = MONDAY_0800.plusSeconds(random.nextInt(3600));
    Observation tooFast = observation(station.stationId(), MONDAY_0800).speedKmh(999).build();
    Observation unknown = observation("nowhere", MONDAY_0800).build();
    for (byte[] bytes :
        new byte[][] {Messages.of(tooFast), Messages.of(unknown), {0, 0, 0, 0, 99, 1}, {7}, null}) {
      arrivals.add(new Arrival(time, partitionOf(station), bytes, null));
    }
  }

  private void stragglers(Station station, String detector, Duration period, Random random) {
    Instant inWindow = MONDAY_0800.plusSeconds(300L * random.nextInt(3));
    late.add(measured(station, detector, inWindow, period, random));
    late.add(measured(station, detector, inWindow.plus(Duration.ofMinutes(5)), period, random));
    late.add(measured(station, detector, GAP_START, period, random));
    late.add(measured(station, detector, GAP_START, period, random));
  }

  private static int partitionOf(Station station) {
    return Math.floorMod(station.stationId().hashCode(), 2);
  }
}
