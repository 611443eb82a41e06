package io.tailback.core.state;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tailback.core.observation.Observation;
import io.tailback.core.time.Window;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WindowSamplesTest {
  private final WindowSamples samples = new WindowSamples(stationA(), new Window(MONDAY_0800));

  @Test
  void givesTheStatesOfTheStreamForAnyStream() {
    for (long seed = 1; seed <= 50; seed++) {
      RandomStream random = new RandomStream(new Random(seed));
      var station = random.station();
      List<Observation> log = random.repeated(random.revised(random.observations(station)));
      Map<Window, WindowSamples> windows = new TreeMap<>((a, b) -> a.start().compareTo(b.start()));
      for (Observation one : log) {
        windows
            .computeIfAbsent(
                Window.containing(one.eventTime()), window -> new WindowSamples(station, window))
            .add(one);
      }

      assertThat(windows.values().stream().map(WindowSamples::close).map(ClosedState::state))
          .as("seed %d", seed)
          .containsExactlyElementsOf(Streams.statesOf(station, log));
    }
  }

  @Test
  void letsALaterContentOfAKeyTakeThePlaceOfTheEarlierOne() {
    samples.add(observation(STATION_A, MONDAY_0800).speedKmh(90).build());
    samples.add(observation(STATION_A, MONDAY_0800).speedKmh(30).build());

    StationState state = samples.close().state();
    assertThat(state.speedKmh()).isEqualTo(30);
    assertThat(state.sampleCount()).isEqualTo(1);
  }

  @Test
  void refusesAnObservationOfAnotherWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples.add(observation(STATION_A, MONDAY_0805).build()))
        .withMessageContaining(MONDAY_0805.toString());
  }

  @Test
  void hasNoStateWithoutAnObservation() {
    assertThatIllegalStateException()
        .isThrownBy(samples::close)
        .withMessageContaining("No observation");
  }
}
