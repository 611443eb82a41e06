package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffGridRuleTest {
  private static final Duration MICROSECOND = Duration.ofNanos(1000);

  private final Rule rule = new OffGridRule();

  private Optional<String> violation(Instant start, Duration period) {
    return rule.violation(
        observation(STATION_A, start)
            .period(period)
            .ingestTime(MONDAY_0805)
            .sourceTime(MONDAY_0805)
            .build(),
        Optional.of(stationA()));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 75, 100, 150, 300})
  void passesAnIntervalThatDividesTheWindowOnItsGrid(int seconds) {
    assertThat(violation(MONDAY_0800, Duration.ofSeconds(seconds))).isEmpty();
    assertThat(violation(MONDAY_0805.minusSeconds(seconds), Duration.ofSeconds(seconds))).isEmpty();
  }

  @Test
  void refusesAnIntervalThatIsAMicrosecondOffItsGrid() {
    assertThat(violation(MONDAY_0800.plus(MICROSECOND), Duration.ofMinutes(5)))
        .hasValue("2012-03-05T16:00:00.000001Z is no multiple of its period of PT5M");
    assertThat(violation(MONDAY_0800.minus(MICROSECOND), Duration.ofMinutes(5))).isPresent();
  }

  @Test
  void refusesFiveMinutesThatStartOnAnotherMinute() {
    assertThat(violation(MONDAY_0800.plusSeconds(60), Duration.ofMinutes(5)))
        .hasValue("2012-03-05T16:01:00Z is no multiple of its period of PT5M");
  }

  @Test
  void refusesAnIntervalThatWouldReachIntoTwoWindows() {
    assertThat(violation(MONDAY_0800.plusSeconds(240), Duration.ofMinutes(2)))
        .hasValue("the period of PT2M does not divide a window of 5 minutes");
    assertThat(violation(MONDAY_0800, Duration.ofSeconds(60).plus(MICROSECOND))).isPresent();
  }

  @Test
  void passesTheLongestPeriodAndRefusesAMicrosecondMore() {
    assertThat(violation(MONDAY_0800, Duration.ofMinutes(5))).isEmpty();
    assertThat(violation(MONDAY_0800, Duration.ofMinutes(5).plus(MICROSECOND)))
        .hasValue("the period of PT5M0.000001S is longer than a window");
  }

  @Test
  void passesTheShortestSampleAndRefusesAMicrosecondLess() {
    assertThat(violation(MONDAY_0800, Duration.ofSeconds(1))).isEmpty();
    assertThat(violation(MONDAY_0800, Duration.ofSeconds(1).minus(MICROSECOND)))
        .hasValue("the period of PT0.999999S is shorter than a sample");
  }

  @Test
  void letsASampleBeStampedAsItComes() {
    assertThat(violation(MONDAY_0800.plusSeconds(17).plus(MICROSECOND), Duration.ofSeconds(30)))
        .isEmpty();
    assertThat(violation(MONDAY_0800.plusSeconds(17), Duration.ofSeconds(60).minus(MICROSECOND)))
        .isEmpty();
    assertThat(violation(MONDAY_0800.plusSeconds(17), Duration.ofSeconds(60))).isPresent();
  }

  @Test
  void refusesAPeriodThatIsEmptyOrRunsBackwards() {
    assertThat(violation(MONDAY_0800, Duration.ZERO))
        .hasValue("the period from 2012-03-05T16:00:00Z to 2012-03-05T16:00:00Z is empty");
    assertThat(violation(MONDAY_0800, Duration.ofMinutes(-5)))
        .hasValue("the period from 2012-03-05T16:00:00Z to 2012-03-05T15:55:00Z is empty");
  }

  @Test
  void survivesStampsThatNoCalendarHolds() {
    assertThat(violation(Instant.parse("-290000-01-01T00:00:00Z"), Duration.ofDays(200_000_000)))
        .isPresent();
    assertThat(violation(Instant.parse("+290000-01-01T00:00:00Z"), Duration.ofMinutes(5)))
        .isEmpty();
  }
}
