package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationUnknownRuleTest {
  private final Rule rule = new StationUnknownRule();

  @Test
  void passesAStationOfTheNetwork() {
    assertThat(rule.violation(observation(STATION_A, MONDAY_0800).build(), Optional.of(stationA())))
        .isEmpty();
  }

  @Test
  void refusesAStationThatTheNetworkDoesNotHave() {
    assertThat(rule.violation(observation(STATION_UNKNOWN, MONDAY_0800).build(), Optional.empty()))
        .hasValue("the network has no station 999999");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void leavesAMissingNameToItsOwnRule(String stationId) {
    assertThat(rule.violation(observation(stationId, MONDAY_0800).build(), Optional.empty()))
        .isEmpty();
  }
}
