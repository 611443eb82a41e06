package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccupancyOutOfRangeRuleTest {
  private final Rule rule = new OccupancyOutOfRangeRule();

  private Optional<String> violation(Double ratio) {
    return rule.violation(
        observation(STATION_A, MONDAY_0800).occupancy(ratio).build(), Optional.of(stationA()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(doubles = {0, Double.MIN_VALUE, 0.9999999999999999, 1})
  void passesAMissingOccupancyAndEveryShareOfTime(Double ratio) {
    assertThat(violation(ratio)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -Double.MIN_VALUE,
        1.0000000000000002,
        12.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void refusesWhatIsNoShareOfTime(Double ratio) {
    assertThat(violation(ratio)).isPresent();
  }

  @Test
  void saysTheValue() {
    assertThat(violation(12.5)).hasValue("occupancy 12.5000 is not between 0 and 1");
  }
}
