package io.tailback.core.store;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every live store promises. Live times are near the present, because a store may count their
 * age; event times are those of a replayed Monday.
 */
public interface LiveStoreContract {
  /** A little before the test runs. */
  Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

  /** A store in which nothing was ever put; the contract closes it. */
  LiveStore emptyStore();

  @Test
  default void findsNothingOfAStationThatNeverReported() {
    try (LiveStore store = emptyStore()) {
      assertThat(store.find(STATION_UNKNOWN)).isEmpty();
      assertThat(store.list()).isEmpty();
    }
  }

  @Test
  default void puttingNothingChangesNothing() {
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of());
      store.putStates(List.of());

      assertThat(store.list()).isEmpty();
    }
  }

  @Test
  default void findsAnObservationWithAllItsValues() {
    LiveObservation full =
        live(
            observation(STATION_A, MONDAY_0800.plusNanos(123_456_000))
                .vehicleCount(47)
                .occupancy(0.0625)
                .speedKmh(42.5)
                .speedMeanType(SpeedMeanType.SPACE)
                .sampleCount(10)
                .observedShare(0.9)
                .origin(Origin.SIMULATED)
                .build(),
            NOW);
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of(full));

      assertThat(store.find(STATION_A)).hasValue(withObservations(STATION_A, full));
    }
  }

  @Test
  default void aMissingValueStaysMissingAndAZeroAZero() {
    LiveObservation bare =
        live(observation(STATION_A, MONDAY_0800).speedKmh(null).occupancy(0).build(), NOW);
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of(bare));

      assertThat(store.find(STATION_A)).hasValue(withObservations(STATION_A, bare));
    }
  }

  @Test
  default void findsAStateWithAllItsValues() {
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
    try (LiveStore store = emptyStore()) {
      store.putStates(List.of(full));

      assertThat(store.find(STATION_A).flatMap(LiveStation::state)).hasValue(full);
    }
  }

  @Test
  default void aStationMayHaveAStateAlone() {
    try (LiveStore store = emptyStore()) {
      store.putStates(List.of(stationState(STATION_A, MONDAY_0800).closed(NOW)));

      assertThat(store.find(STATION_A).orElseThrow().observations()).isEmpty();
    }
  }

  @Test
  default void aStateWithoutValuesKeepsItsReasons() {
    ClosedState empty =
        stationState(STATION_A, MONDAY_0800)
            .speedKmh(null)
            .freeFlowSpeedKmh(null)
            .sampleCount(0)
            .observedShare(0)
            .closed(NOW);
    try (LiveStore store = emptyStore()) {
      store.putStates(List.of(empty));

      assertThat(store.find(STATION_A).flatMap(LiveStation::state)).hasValue(empty);
    }
  }

  @Test
  default void putAgainItIsTheSame() {
    LiveObservation observed = live(observation(STATION_A, MONDAY_0800).build(), NOW);
    ClosedState closed = stationState(STATION_A, MONDAY_0800).closed(NOW);
    try (LiveStore store = emptyStore()) {
      for (int time = 0; time < 2; time++) {
        store.putObservations(List.of(observed));
        store.putStates(List.of(closed));
      }

      assertThat(store.list()).singleElement().isEqualTo(store.find(STATION_A).orElseThrow());
      assertThat(store.find(STATION_A).orElseThrow().observations()).containsExactly(observed);
      assertThat(store.find(STATION_A).orElseThrow().state()).hasValue(closed);
    }
  }

  @Test
  default void theNewestObservationStaysWhateverTheOrder() {
    LiveObservation first = live(observation(STATION_A, MONDAY_0800).build(), NOW.minusMillis(2));
    LiveObservation second = live(observation(STATION_A, MONDAY_0805).build(), NOW.minusMillis(1));
    LiveObservation third = live(observation(STATION_A, MONDAY_0810).build(), NOW);
    for (List<LiveObservation> order :
        List.of(
            List.of(first, second, third),
            List.of(third, second, first),
            List.of(second, third, first))) {
      try (LiveStore store = emptyStore()) {
        order.forEach(live -> store.putObservations(List.of(live)));

        assertThat(store.find(STATION_A)).hasValue(withObservations(STATION_A, third));
      }
    }
  }

  @Test
  default void theNewestStateStaysWhateverTheOrder() {
    ClosedState older = stationState(STATION_A, MONDAY_0800).closed(NOW.minusSeconds(300));
    ClosedState newer = stationState(STATION_A, MONDAY_0805).closed(NOW);
    for (List<ClosedState> order : List.of(List.of(older, newer), List.of(newer, older))) {
      try (LiveStore store = emptyStore()) {
        order.forEach(closed -> store.putStates(List.of(closed)));

        assertThat(store.find(STATION_A).flatMap(LiveStation::state)).hasValue(newer);
      }
    }
  }

  @Test
  default void theNewestStaysOfManyInOnePut() {
    LiveObservation newest = live(observation(STATION_A, MONDAY_0810).build(), NOW);
    LiveObservation older = live(observation(STATION_A, MONDAY_0805).build(), NOW.minusMillis(5));
    ClosedState newestState = stationState(STATION_A, MONDAY_0805).closed(NOW);
    ClosedState olderState = stationState(STATION_A, MONDAY_0800).closed(NOW.minusMillis(5));
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of(newest, older));
      store.putStates(List.of(newestState, olderState));

      assertThat(store.find(STATION_A))
          .hasValue(new LiveStation(STATION_A, List.of(newest), Optional.of(newestState)));
    }
  }

  @Test
  default void liveTimeDecidesAndNotEventTime() {
    LiveObservation replayedAgain = live(observation(STATION_A, MONDAY_0800).build(), NOW);
    LiveObservation laterMonday =
        live(observation(STATION_A, MONDAY_0810).build(), NOW.minusSeconds(30));
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of(replayedAgain));
      store.putObservations(List.of(laterMonday));

      assertThat(store.find(STATION_A)).hasValue(withObservations(STATION_A, replayedAgain));
    }
  }

  @Test
  default void aCorrectionOfTheSameInstantReplaces() {
    ClosedState wrong = stationState(STATION_A, MONDAY_0800).speedKmh(60).closed(NOW);
    ClosedState right = stationState(STATION_A, MONDAY_0800).speedKmh(61).closed(NOW);
    try (LiveStore store = emptyStore()) {
      store.putStates(List.of(wrong));
      store.putStates(List.of(right));

      assertThat(store.find(STATION_A).flatMap(LiveStation::state)).hasValue(right);
    }
  }

  @Test
  default void detectorsStandBesideEachOther() {
    LiveObservation lane1 = live(observation(STATION_A, MONDAY_0800).detector("1").build(), NOW);
    LiveObservation lane2 = live(observation(STATION_A, MONDAY_0800).detector("2").build(), NOW);
    LiveObservation lane1Later =
        live(observation(STATION_A, MONDAY_0805).detector("1").build(), NOW.plusMillis(1));
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of(lane1, lane2));
      store.putObservations(List.of(lane1Later));

      assertThat(store.find(STATION_A)).hasValue(withObservations(STATION_A, lane1Later, lane2));
    }
  }

  @Test
  default void theLastValueOfADeadStationStays() {
    LiveObservation lastYear =
        live(observation(STATION_A, MONDAY_0800).build(), NOW.minus(Duration.ofDays(365)));
    ClosedState lastYearsState =
        stationState(STATION_A, MONDAY_0800).closed(NOW.minus(Duration.ofDays(365)));
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of(lastYear));
      store.putStates(List.of(lastYearsState));

      assertThat(store.find(STATION_A))
          .hasValue(new LiveStation(STATION_A, List.of(lastYear), Optional.of(lastYearsState)));
    }
  }

  @Test
  default void theNewestForecastStandsBesideTheRestWhateverTheOrder() {
    ClosedState state = stationState(STATION_A, MONDAY_0800).closed(NOW);
    LiveForecast older = forecast(STATION_A, MONDAY_0805, NOW.minusSeconds(300));
    LiveForecast newer = forecast(STATION_A, MONDAY_0810, NOW);
    for (List<LiveForecast> order : List.of(List.of(older, newer), List.of(newer, older))) {
      try (LiveStore store = emptyStore()) {
        store.putStates(List.of(state));
        order.forEach(live -> store.putForecasts(List.of(live)));
        store.putForecasts(List.of(newer, older, newer));

        assertThat(store.find(STATION_A))
            .hasValue(
                new LiveStation(STATION_A, List.of(), Optional.of(state), Optional.of(newer)));
      }
    }
  }

  @Test
  default void aForecastAloneMakesAStationKnown() {
    LiveForecast live = forecast(STATION_B, MONDAY_0805, NOW);
    try (LiveStore store = emptyStore()) {
      store.putForecasts(List.of(live));

      assertThat(store.find(STATION_B).flatMap(LiveStation::forecast)).hasValue(live);
      assertThat(store.list()).extracting(LiveStation::stationId).containsExactly(STATION_B);
    }
  }

  @Test
  default void listsAllStationsByTheirIds() {
    try (LiveStore store = emptyStore()) {
      store.putObservations(
          List.of(
              live(observation(STATION_B, MONDAY_0800).build(), NOW),
              live(observation("12", MONDAY_0800).build(), NOW),
              live(observation("Şişli-1", MONDAY_0800).build(), NOW)));
      store.putStates(
          List.of(
              stationState(STATION_A, MONDAY_0800).closed(NOW),
              stationState("123", MONDAY_0800).closed(NOW)));

      assertThat(store.list())
          .extracting(LiveStation::stationId)
          .containsExactly("12", "123", STATION_A, STATION_B, "Şişli-1");
    }
  }

  @Test
  default void aStationWhoseIdBeginsAnotherIsNotMistaken() {
    LiveObservation shorter = live(observation("12", MONDAY_0800).build(), NOW);
    LiveObservation longer = live(observation("123", MONDAY_0800).build(), NOW);
    try (LiveStore store = emptyStore()) {
      store.putObservations(List.of(longer, shorter));

      assertThat(store.find("12")).hasValue(withObservations("12", shorter));
      assertThat(store.find("123")).hasValue(withObservations("123", longer));
      assertThat(store.find("1")).isEmpty();
    }
  }

  private static LiveForecast forecast(String stationId, Instant issuedAt, Instant liveTime) {
    return new LiveForecast(
        new Forecast(
            stationId,
            issuedAt,
            "7",
            ValueClass.FORECAST,
            List.of(
                new Forecast.Step(5, 38.25, 40.5, 42.0, 46.75, 51.5, CongestionLevel.SLOW),
                Forecast.Step.usual(60, 88.75, CongestionLevel.UNKNOWN))),
        liveTime);
  }

  private static LiveObservation live(Observation observation, Instant liveTime) {
    return new LiveObservation(observation, liveTime);
  }

  private static LiveStation withObservations(String stationId, LiveObservation... newest) {
    return new LiveStation(stationId, List.of(newest), Optional.empty());
  }
}
