package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationMissingRuleTest {
  private final Rule rule = new StationMissingRule();

  @Test
  void passesARecordThatNamesItsStation() {
    assertThat(rule.violation(observation(STATION_A, MONDAY_0800).build(), Optional.empty()))
        .isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t"})
  void refusesARecordThatNamesNone(String stationId) {
    assertThat(
            rule.violation(
                observation(stationId, MONDAY_0800).source("pems").build(), Optional.empty()))
        .hasValue("the record of source pems names no station");
  }
}
