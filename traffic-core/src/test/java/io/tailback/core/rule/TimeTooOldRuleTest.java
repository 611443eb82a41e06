package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeTooOldRuleTest {
  private final Rule rule = new TimeTooOldRule(Duration.ofDays(31));

  private Optional<String> violation(Instant sourceTime) {
    return rule.violation(
        observation(STATION_A, MONDAY_0800).sourceTime(sourceTime).build(),
        Optional.of(stationA()));
  }

  @Test
  void passesWhatIsAsOldAsTheBoundAndRefusesAMicrosecondMore() {
    Instant monthLater = MONDAY_0800.plus(Duration.ofDays(31));

    assertThat(violation(monthLater.minusNanos(1000))).isEmpty();
    assertThat(violation(monthLater)).isEmpty();
    assertThat(violation(monthLater.plusNanos(1000)))
        .hasValue(
            "2012-03-05T16:00:00Z is before 2012-03-05T16:00:00.000001Z, the oldest taken when the"
                + " source clock is at 2012-04-05T16:00:00.000001Z");
  }

  @Test
  void takesAReplayOfOldDataThatIsNewOnItsOwnClock() {
    assertThat(
            rule.violation(
                observation(STATION_A, MONDAY_0800)
                    .ingestTime(Instant.parse("2026-01-07T09:00:00Z"))
                    .build(),
                Optional.of(stationA())))
        .isEmpty();
  }
}
