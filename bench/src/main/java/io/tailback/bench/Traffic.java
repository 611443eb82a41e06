package io.tailback.bench;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A made-up network and what its stations would measure: every value follows from the seed, the
 * station's number and the round alone, so that it can be made again to check a result.
 *
 * @param seed decides all values
 * @param stations how many there are
 */
record Traffic(long seed, int stations) {
  static final String SOURCE = "bench";

  /** Each station reports once in a round. */
  static final Duration ROUND = Duration.ofSeconds(30);

  /** A Monday: the replayed clock starts here. */
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  static final int ROUNDS_PER_WINDOW = 10;

  private static final double FREE_FLOW_KMH = 105;

  /** Mean length of a vehicle with its detector, which ties occupancy to count and speed. */
  private static final double EFFECTIVE_LENGTH_M = 6.7;

  private static final double TENTH = 10;
  private static final double TEN_THOUSANDTH = 10_000;

  static String stationId(int station) {
    return String.format(Locale.ROOT, "S%06d", station);
  }

  /** Two to five. */
  static int lanes(int station) {
    return 2 + station % 4;
  }

  static Station station(int station) {
    return new Station(
        stationId(station),
        33.5 + station % 1_000 / 1_000.0,
        -118.5 + Math.floorDiv(station, 1_000) / 1_000.0,
        "I" + (1 + station % 20),
        "N",
        LaneType.MAINLINE,
        lanes(station),
        null,
        null,
        FREE_FLOW_KMH);
  }

  /** Vehicles of the station in the round: one to fifteen a lane. */
  int vehicleCount(int station, long round) {
    return 1 + (int) ((bits(station, round) >>> 1) % (15L * lanes(station)));
  }

  /** Km/h, in tenths as detectors report them: from a jam to free flow. */
  double speedKmh(int station, long round) {
    long usual = 50 + bits(station, -1) % 40;
    return Math.round((usual + (bits(station, round) >>> 32) % 200 / TENTH) * TENTH) / TENTH;
  }

  /** The share of time that these vehicles at that speed cover, four digits. */
  double occupancyRatio(int station, long round) {
    double drivenM = speedKmh(station, round) / 3.6 * ROUND.toSeconds() * lanes(station);
    double share = vehicleCount(station, round) * EFFECTIVE_LENGTH_M / drivenM;
    return Math.round(share * TEN_THOUSANDTH) / TEN_THOUSANDTH;
  }

  /** Start of the round, which is the event time of its observations. */
  static Instant startOf(long round) {
    return START.plus(ROUND.multipliedBy(round));
  }

  /** The same observation as {@link ObservationBytes} writes it, for those who check. */
  Observation observation(int station, long round, Instant ingestTime, Instant sourceTime) {
    return new Observation(
        SOURCE,
        stationId(station),
        null,
        startOf(round),
        startOf(round + 1),
        (long) vehicleCount(station, round),
        occupancyRatio(station, round),
        speedKmh(station, round),
        SpeedMeanType.TIME,
        null,
        null,
        Origin.SIMULATED,
        ingestTime,
        sourceTime);
  }

  /** Random bits, never negative, the same for the same question (SplitMix64's last steps). */
  private long bits(int station, long round) {
    long z = seed + station * 0x9E3779B97F4A7C15L + round * 0xD1B54A32D192ED03L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (z ^ z >>> 31) & Long.MAX_VALUE;
  }
}
