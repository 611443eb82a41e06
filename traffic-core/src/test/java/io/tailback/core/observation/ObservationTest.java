package io.tailback.core.observation;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationTest {
  private static final Instant WALL = Instant.parse("2026-01-07T09:00:00Z");

  @Test
  void happensAtTheStartOfItsPeriod() {
    Observation observation = observation(STATION_A, MONDAY_0800).build();

    assertThat(observation.eventTime()).isEqualTo(MONDAY_0800);
    assertThat(observation.period()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void isLiveWhenItHappenedIfItsSourceIsLive() {
    Observation late =
        observation(STATION_A, MONDAY_0800)
            .ingestTime(MONDAY_0805.plusSeconds(40))
            .sourceTime(MONDAY_0805.plusSeconds(40))
            .build();

    assertThat(late.ageAtSource()).isEqualTo(Duration.ofSeconds(340));
    assertThat(late.liveTime()).isEqualTo(MONDAY_0800);
  }

  @Test
  void isCarriedOverToTheWallClockInAReplay() {
    Observation replayed =
        observation(STATION_A, MONDAY_0800)
            .ingestTime(WALL)
            .sourceTime(MONDAY_0805.plusSeconds(60))
            .build();

    assertThat(replayed.liveTime()).isEqualTo(WALL.minusSeconds(360));
  }

  @Test
  void isEmptyOnlyWithoutAnyMeasurement() {
    assertThat(observation(STATION_A, MONDAY_0800).speedKmh(null).build().isEmpty()).isTrue();
    assertThat(observation(STATION_A, MONDAY_0800).speedKmh(0).build().isEmpty()).isFalse();
    assertThat(observation(STATION_A, MONDAY_0800).speedKmh(null).vehicleCount(0).build().isEmpty())
        .isFalse();
    assertThat(observation(STATION_A, MONDAY_0800).speedKmh(null).occupancy(0).build().isEmpty())
        .isFalse();
  }

  @Test
  void everyIssueCodeHasAMeaningOfItsOwn() {
    assertThat(IssueCode.values())
        .extracting(IssueCode::meaning)
        .doesNotHaveDuplicates()
        .allMatch(meaning -> !meaning.isBlank());
  }
}
