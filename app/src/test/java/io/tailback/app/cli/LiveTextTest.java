package io.tailback.app.cli;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveTextTest {
  private static final Instant LIVE = Instant.parse("2026-03-02T10:00:00Z");

  /** An observation over the five minutes from 08:00, true at {@link #LIVE}. */
  private static LiveObservation newest() {
    return new LiveObservation(
        observation(STATION_A, MONDAY_0800)
            .speedKmh(64.37376)
            .vehicleCount(42)
            .occupancy(0.0512)
            .build(),
        LIVE);
  }

  private static ClosedState closed() {
    return stationState(STATION_A, MONDAY_0800)
        .speedKmh(41.5)
        .congestionLevel(CongestionLevel.SLOW)
        .observedShare(0.74)
        .closed(LIVE);
  }

  private static String text(Instant now) {
    LiveStation station = new LiveStation(STATION_A, List.of(newest()), Optional.of(closed()));
    return new LiveText(station, now, LOS_ANGELES).text();
  }

  @Test
  void aFreshRowIsRealTimeAndTellsValuesAndAge() {
    assertThat(text(LIVE.plusSeconds(90)).lines()).first().isEqualTo("Station " + STATION_A);
    assertThat(text(LIVE.plusSeconds(90)).lines().skip(1))
        .satisfiesExactly(
            newest ->
                assertThat(newest)
                    .contains("newest observation", "2012-03-05 08:00:00 PST", "age 90 s")
                    .contains("64.4 km/h, 42 veh, occupancy 0.051")
                    .endsWith("REALTIME"),
            state ->
                assertThat(state)
                    .contains("closed state", "41.5 km/h", "SLOW", "observed 74 %", "age 90 s")
                    .endsWith("REALTIME"));
  }

  @Test
  void anOldRowIsSaidToBeStale() {
    assertThat(text(LIVE.plusSeconds(3 * 3600 + 60)).lines().skip(1))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("age 3 h 1 min")
                    .endsWith("NONE (stale: the last known value)"));
  }

  @Test
  void realTimeEndsTenMinutesAfterThePeriodDid() {
    assertThat(text(LIVE.plusSeconds(300 + 600))).contains("age 15 min 0 s  REALTIME");
    assertThat(text(LIVE.plusSeconds(300 + 601)).lines().skip(1))
        .allSatisfy(line -> assertThat(line).contains("stale"));
  }

  @Test
  void aMissingSpeedIsADashAndALaneIsNamed() {
    LiveObservation lane =
        new LiveObservation(
            observation(STATION_A, MONDAY_0800)
                .detector(STATION_A + ":2")
                .speedKmh((Double) null)
                .vehicleCount(3)
                .build(),
            LIVE);
    LiveStation station = new LiveStation(STATION_A, List.of(lane), Optional.empty());

    assertThat(new LiveText(station, LIVE, LOS_ANGELES).text())
        .contains("newest of " + STATION_A + ":2", "speed -, 3 veh");
  }
}
