package io.tailback.core.store;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.MONDAY_0815;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What all recent states promise. Live times are near the present, because states may expire; event
 * times are those of a replayed Monday.
 */
public interface RecentStatesContract {
  /** A little before the test runs. */
  Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

  /** Recent states in which nothing was ever put; the contract closes them. */
  RecentStates emptyStates();

  @Test
  default void listsNothingOfAStationThatNeverReported() {
    try (RecentStates states = emptyStates()) {
      states.put(List.of());

      assertThat(states.list(STATION_UNKNOWN, MONDAY_0800, MONDAY_0815)).isEmpty();
    }
  }

  @Test
  default void listsTheNewestFirst() {
    try (RecentStates states = emptyStates()) {
      states.put(
          List.of(
              at(STATION_A, MONDAY_0805), at(STATION_A, MONDAY_0800), at(STATION_A, MONDAY_0810)));

      assertThat(states.list(STATION_A, MONDAY_0800, MONDAY_0815))
          .extracting(StationState::windowStart)
          .containsExactly(MONDAY_0810, MONDAY_0805, MONDAY_0800);
    }
  }

  @Test
  default void theFirstInstantIsInAndTheLastIsOut() {
    try (RecentStates states = emptyStates()) {
      states.put(
          List.of(
              at(STATION_A, MONDAY_0800), at(STATION_A, MONDAY_0805), at(STATION_A, MONDAY_0810)));

      assertThat(starts(states, MONDAY_0800, MONDAY_0810))
          .containsExactly(MONDAY_0805, MONDAY_0800);
      assertThat(starts(states, MONDAY_0800.plusNanos(1), MONDAY_0810.plusNanos(1)))
          .containsExactly(MONDAY_0810, MONDAY_0805);
      assertThat(starts(states, MONDAY_0805, MONDAY_0805)).isEmpty();
      assertThat(starts(states, MONDAY_0810, MONDAY_0800)).isEmpty();
    }
  }

  @Test
  default void allOfTimeCanBeAskedFor() {
    try (RecentStates states = emptyStates()) {
      states.put(List.of(at(STATION_A, MONDAY_0800)));

      assertThat(starts(states, Instant.MIN, Instant.MAX)).containsExactly(MONDAY_0800);
    }
  }

  @Test
  default void keepsAllValues() {
    ClosedState full =
        stationState(STATION_A, MONDAY_0800)
            .vehicleCount(412)
            .occupancy(0.11)
            .speedKmh(64.25)
            .speedTimeMeanKmh(66.0)
            .densityVehPerKmLane(19.5)
            .sampleCount(40)
            .observedShare(0.975)
            .imputedShare(0.025)
            .closed(NOW);
    ClosedState empty =
        stationState(STATION_A, MONDAY_0805)
            .speedKmh(null)
            .freeFlowSpeedKmh(null)
            .sampleCount(0)
            .observedShare(0)
            .closed(NOW);
    try (RecentStates states = emptyStates()) {
      states.put(List.of(full, empty));

      assertThat(states.list(STATION_A, MONDAY_0800, MONDAY_0810))
          .containsExactly(empty.state(), full.state());
    }
  }

  @Test
  default void putAgainItIsOne() {
    ClosedState closed = at(STATION_A, MONDAY_0800);
    try (RecentStates states = emptyStates()) {
      states.put(List.of(closed, closed));
      states.put(List.of(closed));

      assertThat(states.list(STATION_A, MONDAY_0800, MONDAY_0805)).containsExactly(closed.state());
    }
  }

  @Test
  default void aCorrectionReplacesTheStateOfItsWindow() {
    ClosedState right = stationState(STATION_A, MONDAY_0800).speedKmh(61).closed(NOW);
    try (RecentStates states = emptyStates()) {
      states.put(List.of(at(STATION_A, MONDAY_0800)));
      states.put(List.of(right));

      assertThat(states.list(STATION_A, MONDAY_0800, MONDAY_0805)).containsExactly(right.state());
    }
  }

  @Test
  default void stationsDoNotMix() {
    List<String> stations = List.of("1", "12", "123", STATION_A, STATION_B, "Şişli-1");
    try (RecentStates states = emptyStates()) {
      states.put(stations.stream().map(station -> at(station, MONDAY_0800)).toList());

      for (String station : stations) {
        assertThat(states.list(station, MONDAY_0800, MONDAY_0815))
            .extracting(StationState::stationId)
            .containsExactly(station);
      }
    }
  }

  @Test
  default void aDayOfAStationIsListedWhole() {
    List<ClosedState> day =
        IntStream.range(0, 288)
            .mapToObj(i -> at(STATION_A, MONDAY_0800.plus(5L * i, ChronoUnit.MINUTES)))
            .toList();
    try (RecentStates states = emptyStates()) {
      states.put(day);

      assertThat(states.list(STATION_A, MONDAY_0800, MONDAY_0800.plus(1, ChronoUnit.DAYS)))
          .hasSize(288)
          .isSortedAccordingTo((one, other) -> other.windowStart().compareTo(one.windowStart()));
    }
  }

  private static ClosedState at(String stationId, Instant windowStart) {
    return stationState(stationId, windowStart).closed(NOW);
  }

  private static List<Instant> starts(RecentStates states, Instant from, Instant to) {
    return states.list(STATION_A, from, to).stream().map(StationState::windowStart).toList();
  }
}
