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

class SpeedOutOfRangeRuleTest {
  private final Rule rule = new SpeedOutOfRangeRule(200);

  private Optional<String> violation(Double speedKmh) {
    return rule.violation(
        observation(STATION_A, MONDAY_0800).speedKmh(speedKmh).build(), Optional.of(stationA()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(doubles = {0, Double.MIN_VALUE, 199.999, 200})
  void passesAMissingSpeedStandstillAndAllUpToTheLimit(Double speedKmh) {
    assertThat(violation(speedKmh)).isEmpty();
  }

  @Test
  void toleratesTheLastBitsOfAConversion() {
    assertThat(violation(200 + 0.5e-6)).isEmpty();
    assertThat(violation(200 + 2e-6)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -Double.MIN_VALUE,
        -1,
        200.001,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void refusesANegativeAnAbsurdAndANumberThatIsNone(Double speedKmh) {
    assertThat(violation(speedKmh)).isPresent();
  }

  @Test
  void saysTheValueAndTheLimit() {
    assertThat(violation(-1.0)).hasValue("-1.000 km/h is not between 0 and 200 km/h");
    assertThat(violation(Double.NaN)).hasValue("NaN km/h is not between 0 and 200 km/h");
  }
}
