package io.tailback.bench.jmh;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Stations and half-minute observations of whole stations, as the stream meets them: speeds with
 * one decimal, occupancies with four. The same ones each time.
 */
final class HotRecords {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final int PERIOD_S = 30;

  private static final long SEED = 716339;
  private static final double FREE_FLOW_KMH = 105;
  private static final int LANES = 4;
  private static final int MOST_VEHICLES = 19;

  private final Random random = new Random(SEED);

  static List<Station> stations(int number) {
    return IntStream.range(0, number).mapToObj(HotRecords::station).toList();
  }

  private static Station station(int number) {
    return Station.named("S" + (100_000 + number))
        .withLanes(LANES)
        .withFreeFlowSpeedKmh(FREE_FLOW_KMH);
  }

  /** What the station measured in the round of this number. */
  Observation observation(Station station, long round) {
    Instant start = START.plusSeconds(PERIOD_S * round);
    Instant accepted = start.plusSeconds(PERIOD_S).plusMillis(random.nextInt(1000));
    return new Observation(
        "bench",
        station.stationId(),
        null,
        start,
        start.plusSeconds(PERIOD_S),
        Long.valueOf(random.nextInt(MOST_VEHICLES)),
        random.nextInt(1000) / 10_000.0,
        (400 + random.nextInt(800)) / 10.0,
        SpeedMeanType.TIME,
        null,
        null,
        Origin.SIMULATED,
        accepted,
        accepted);
  }
}
