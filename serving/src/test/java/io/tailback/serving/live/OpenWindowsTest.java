package io.tailback.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.TrafficFixtures;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.serving.network.NetworkMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenWindowsTest {
  private static final Instant LIVE = Instant.parse("2026-03-02T12:00:00Z");
  private static final NetworkMap NETWORK =
      new NetworkMap(
          TrafficFixtures.network(), TravelOrder.FROM_SOUTH_AND_WEST, RoadDistances.NONE);

  private static LiveStation station(Optional<ClosedState> closed) {
    LiveObservation observation =
        new LiveObservation(
            TrafficFixtures.observation(TrafficFixtures.STATION_A, TrafficFixtures.MONDAY_0805)
                .period(Duration.ofMinutes(5))
                .speedKmh(42)
                .build(),
            LIVE);
    return new LiveStation(TrafficFixtures.STATION_A, List.of(observation), closed);
  }

  private static Optional<ClosedState> closed(Instant windowStart) {
    return Optional.of(
        new ClosedState(
            TrafficFixtures.stationState(TrafficFixtures.STATION_A, windowStart).build(), LIVE));
  }

  @Test
  void theNewestObservationSaysWhatTheOpenWindowHolds() {
    ClosedState open =
        OpenWindows.of(List.of(station(closed(TrafficFixtures.MONDAY_0755))), NETWORK).get(0);

    assertThat(open.state().windowStart()).isEqualTo(TrafficFixtures.MONDAY_0805);
    assertThat(open.state().speedKmh()).isEqualTo(42);
    // The reading covers five minutes: it ended that much after its live time.
    assertThat(open.liveTime()).isEqualTo(LIVE.plusSeconds(300));
  }

  @Test
  void aWindowThatHasClosedIsNotOpen() {
    assertThat(OpenWindows.of(List.of(station(closed(TrafficFixtures.MONDAY_0805))), NETWORK))
        .isEmpty();
  }

  @Test
  void aStationThatTheNetworkDoesNotHaveHasNoState() {
    LiveStation stranger = new LiveStation("nobody", List.of(), Optional.empty());

    assertThat(OpenWindows.of(List.of(stranger), NETWORK)).isEmpty();
  }
}
