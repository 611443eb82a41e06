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

class UnitOutOfRangeRuleTest {
  private final Rule rule = new UnitOutOfRangeRule();

  private Optional<String> ofShare(Double share) {
    return rule.violation(
        observation(STATION_A, MONDAY_0800).observedShare(share).build(), Optional.of(stationA()));
  }

  private Optional<String> ofSamples(Integer samples) {
    return rule.violation(
        observation(STATION_A, MONDAY_0800).sampleCount(samples).build(), Optional.of(stationA()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(doubles = {0, Double.MIN_VALUE, 0.9999999999999999, 1})
  void passesAMissingShareAndEveryShare(Double share) {
    assertThat(ofShare(share)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -Double.MIN_VALUE,
        1.0000000000000002,
        75,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void refusesWhatIsNoShare(Double share) {
    assertThat(ofShare(share)).isPresent();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
  void passesAMissingNumberOfSamplesAndEveryOther(Integer samples) {
    assertThat(ofSamples(samples)).isEmpty();
  }

  @Test
  void refusesANegativeNumberOfSamples() {
    assertThat(ofSamples(-1)).hasValue("a sample count of -1 is negative");
    assertThat(ofSamples(Integer.MIN_VALUE)).isPresent();
  }

  @Test
  void saysTheValue() {
    assertThat(ofShare(75.0)).hasValue("observed share 75.0000 is not between 0 and 1");
  }
}
