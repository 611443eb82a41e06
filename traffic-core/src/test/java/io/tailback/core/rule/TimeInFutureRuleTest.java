package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0830;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeInFutureRuleTest {
  private final Rule rule = new TimeInFutureRule(Duration.ofMinutes(15));

  private Optional<String> violation(Instant sourceTime) {
    return rule.violation(
        observation(STATION_A, MONDAY_0830).sourceTime(sourceTime).build(),
        Optional.of(stationA()));
  }

  @Test
  void passesWhatIsAheadByTheToleranceAndRefusesAMicrosecondMore() {
    Instant fifteenBefore = MONDAY_0830.minus(Duration.ofMinutes(15));

    assertThat(violation(fifteenBefore.plusNanos(1000))).isEmpty();
    assertThat(violation(fifteenBefore)).isEmpty();
    assertThat(violation(fifteenBefore.minusNanos(1000)))
        .hasValue(
            "2012-03-05T16:30:00Z is after 2012-03-05T16:29:59.999999Z, the latest taken when the"
                + " source clock is at 2012-03-05T16:14:59.999999Z");
  }

  @Test
  void looksAtTheClockOfTheSourceAndNotAtTheWall() {
    Instant todayOnTheWall = Instant.parse("2026-01-07T09:00:00Z");

    assertThat(
            rule.violation(
                observation(STATION_A, MONDAY_0830)
                    .ingestTime(todayOnTheWall)
                    .sourceTime(MONDAY_0800)
                    .build(),
                Optional.of(stationA())))
        .isPresent();
  }
}
