package io.tailback.batch.health;

import static io.tailback.core.TrafficFixtures.stationState;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.StationState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Stations along one road and what they measure on days that nothing is special about. */
public final class MadeDays {
  public static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);

  private MadeDays() {}

  /** A mainline station of I5-N. */
  public static Station station(String id, int lanes, double mile) {
    return new Station(id, null, null, "I5", "N", LaneType.MAINLINE, lanes, mile, 500.0, 105.0);
  }

  /** Five-minute states from one hour to another, with an occupancy that moves. */
  public static List<StationState> states(
      String stationId, LocalDate day, int fromHour, int toHour, long vehicles, double speedKmh) {
    List<StationState> states = new ArrayList<>();
    for (int i = fromHour * 12; i < toHour * 12; i++) {
      states.add(
          stationState(stationId, startOf(day).plus(Duration.ofMinutes(5L * i)))
              .vehicleCount(vehicles)
              .occupancy(occupancy(i))
              .speedKmh(speedKmh)
              .build());
    }
    return states;
  }

  /** One finished value of a station: enough to know its feed. */
  static Observation fiveMinutes(String stationId, LocalDate day, String feed) {
    return observation(feed, stationId, null, startOf(day), Duration.ofMinutes(5), 20, 0.1);
  }

  /** The samples of one lane from 05:00 to 22:00; of the first ones nothing is seen. */
  static List<Observation> samples(String stationId, String detectorId, LocalDate day, int unseen) {
    List<Observation> samples = new ArrayList<>();
    for (int i = 0; i < 2040; i++) {
      boolean seen = i >= unseen;
      samples.add(
          observation(
              "raw",
              stationId,
              detectorId,
              startOf(day).plus(Duration.ofHours(5)).plusSeconds(30L * i),
              Duration.ofSeconds(30),
              seen ? 3 : 0,
              seen ? occupancy(i) : 0));
    }
    return samples;
  }

  private static double occupancy(int i) {
    return 0.05 + 0.001 * (i % 7);
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(StoredDays.ZONE).toInstant();
  }

  private static Observation observation(
      String feed,
      String stationId,
      String detectorId,
      Instant start,
      Duration period,
      long vehicles,
      double occupancy) {
    Instant end = start.plus(period);
    return new Observation(
        feed,
        stationId,
        detectorId,
        start,
        end,
        vehicles,
        occupancy,
        90.0,
        SpeedMeanType.TIME,
        null,
        null,
        Origin.DETECTOR,
        end,
        end);
  }
}
