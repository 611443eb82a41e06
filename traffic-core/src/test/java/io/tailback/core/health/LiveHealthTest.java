package io.tailback.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.health.LiveReading.Surroundings;
import io.tailback.core.network.LaneType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveHealthTest {
  private static final Instant START = Instant.parse("2022-01-03T14:00:00Z");
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final LiveHealth NEW = LiveHealth.of(DetectorUse.MAINLINE);

  /** F-H2. */
  @Test
  void fH2OccupancyJumpsTripTheirClock() {
    assertThat(new OccupancySpikes(Duration.ZERO, 0.0).struckBy(1.0))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(failures(occupancies(0, 1.0))).containsExactly(LiveFailure.OCC_SPIKE);
    assertThat(failures(occupancies(0, 0.5))).isEmpty();
    assertThat(failures(occupancies(0, 0.5, 0))).containsExactly(LiveFailure.OCC_SPIKE);
    assertThat(failures(occupancies(0.10, 0.34, 0.10))).isEmpty();
    assertThat(failures(occupancies(0.10, 0.35, 0.10, 0.35, 0.10, 0.35))).isEmpty();
  }

  /** At every place of a made-up day, so that each condition is cut before, in and after it. */
  @Test
  void goesOnFromWhatIsRememberedAsIfNeverStopped() {
    List<LiveReading> readings = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      boolean stuck = i / 400 % 2 == 1;
      double occupancy = stuck ? 1 : random.nextInt(4) / 4.0;
      readings.add(reading(i, HALF_MINUTE, stuck ? 0.0 : 40.0 * random.nextInt(2), occupancy));
    }
    LiveHealth whole = NEW;
    LiveHealth cut = NEW;
    Set<LiveFailure> seen = EnumSet.noneOf(LiveFailure.class);
    for (LiveReading one : readings) {
      whole = whole.after(one);
      cut = LiveHealth.of(DetectorUse.MAINLINE, cut.memory()).after(one);
      assertThat(cut.memory()).isEqualTo(whole.memory());
      assertThat(cut.failures()).isEqualTo(whole.failures());
      seen.addAll(whole.failures());
    }
    assertThat(seen).contains(LiveFailure.CHATTER, LiveFailure.LOCKED_ON, LiveFailure.OCC_SPIKE);
    assertThat(whole.memory().held(LiveFailure.LOCKED_ON).since())
        .contains(START.plus(HALF_MINUTE.multipliedBy(404)));
  }

  @Test
  void jumpsAreNotTestedOnFiveMinuteValues() {
    LiveHealth health = NEW;
    for (int i = 0; i < 20; i++) {
      health = health.after(reading(i, FIVE_MINUTES, 1.0, 0.9 * (i % 2)));
    }

    assertThat(health.failures()).isEmpty();
    assertThat(health.isTested(LiveFailure.OCC_SPIKE)).isFalse();
    assertThat(health.isTested(LiveFailure.CHATTER)).isTrue();
    assertThat(NEW.isTested(LiveFailure.CHATTER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "MAINLINE, 4",
    "COLLECTOR_DISTRIBUTOR, 4",
    "OFF_RAMP, 8",
    "HOV, 8",
    "ON_RAMP, 12",
    "UNKNOWN, 24"
  })
  void silenceIsAFailureAfterTheTimeOfTheUse(LaneType laneType, int hours) {
    LiveHealth health = LiveHealth.of(DetectorUse.of(laneType));
    int readings = hours * 12;
    for (int i = 0; i < readings - 1; i++) {
      health = health.after(reading(i, FIVE_MINUTES, 0.0, 0.0));
    }
    assertThat(health.failures()).isEmpty();

    health = health.after(reading(readings - 1, FIVE_MINUTES, 0.0, 0.0));
    assertThat(health.failures()).containsExactly(LiveFailure.NO_HITS);

    health = health.after(reading(readings, FIVE_MINUTES, 1.0, 0.0));
    assertThat(health.failures()).isEmpty();
  }

  @Test
  void hoursWithoutReadingsAreNotSilence() {
    LiveHealth health = NEW.after(reading(0, FIVE_MINUTES, 0.0, 0.0));

    assertThat(health.after(reading(2000, FIVE_MINUTES, 0.0, 0.0)).failures()).isEmpty();
    assertThat(health.after(reading(2000, FIVE_MINUTES, null, null)).failures()).isEmpty();
  }

  @Test
  void chatterClearsAfterADayBelow() {
    assertThat(failures(NEW.after(reading(0, HALF_MINUTE, 37.0, 0.1)))).isEmpty();
    LiveHealth health = NEW.after(reading(0, HALF_MINUTE, 38.0, 0.1));
    assertThat(failures(health)).containsExactly(LiveFailure.CHATTER);

    for (int i = 1; i < 2880; i++) {
      health = health.after(reading(i, HALF_MINUTE, 37.0, i % 2 == 0 ? 0.1 : 0.2));
    }
    assertThat(failures(health)).containsExactly(LiveFailure.CHATTER);
    assertThat(failures(health.after(reading(2880, HALF_MINUTE, 37.0, 0.1)))).isEmpty();
  }

  @Test
  void ofOtherPeriodsTheRateCounts() {
    assertThat(failures(NEW.after(reading(0, FIVE_MINUTES, 380.0, 0.1))))
        .containsExactly(LiveFailure.CHATTER);
    assertThat(failures(NEW.after(reading(0, FIVE_MINUTES, 379.0, 0.1)))).isEmpty();
  }

  @Test
  void fullCoverTripsAfterTwoMinutesUnlessTrafficStands() {
    assertThat(failures(covered(3, Surroundings.NO_SUPPORT))).isEmpty();
    assertThat(failures(covered(4, Surroundings.NO_SUPPORT)))
        .containsExactly(LiveFailure.LOCKED_ON);
    assertThat(failures(covered(2000, Surroundings.TRAFFIC_STANDS)))
        .doesNotContain(LiveFailure.LOCKED_ON);
  }

  @Test
  void oneOccupancyForADayIsNoChange() {
    LiveHealth health = NEW;
    for (int i = 0; i <= 288; i++) {
      assertThat(failures(health)).isEmpty();
      health = health.after(reading(i, FIVE_MINUTES, 5.0, 0.1));
    }
    assertThat(failures(health)).containsExactly(LiveFailure.NO_CHANGE);
    assertThat(failures(health.after(reading(289, FIVE_MINUTES, 5.0, 0.1001)))).isEmpty();
  }

  @Test
  void anEventIsWrittenAtTheStartEveryHourAndAtTheEnd() {
    LiveHealth health = NEW;
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 4 * 12 + 26; i++) {
      health = health.after(reading(i, FIVE_MINUTES, 0.0, 0.0));
      health.events().forEach(event -> log.add(event.phase() + " " + event.at()));
    }
    health = health.after(reading(4 * 12 + 26, FIVE_MINUTES, 3.0, 0.1));
    health.events().forEach(event -> log.add(event.phase() + " " + event.at()));

    assertThat(log)
        .containsExactly(
            "STARTED 2022-01-03T18:00:00Z",
            "LASTS 2022-01-03T19:00:00Z",
            "LASTS 2022-01-03T20:00:00Z",
            "CLEARED 2022-01-03T20:15:00Z");
  }

  @Test
  void aDetectorCanBeTakenOutByHand() {
    LiveHealth out = NEW.forceFailed(START);

    assertThat(out.isFailed()).isTrue();
    assertThat(out.events())
        .containsExactly(new LiveEvent(START, LiveFailure.FORCE_FAIL, LiveEvent.Phase.STARTED));
    assertThat(out.after(reading(0, FIVE_MINUTES, 3.0, 0.1)).failures())
        .containsExactly(LiveFailure.FORCE_FAIL);
    assertThat(out.released(START).isFailed()).isFalse();
  }

  @Test
  void aReadingThatIsNotAfterTheLastChangesNothing() {
    LiveHealth health = NEW.after(reading(1, HALF_MINUTE, 5.0, 0.1));

    assertThat(health.after(reading(1, HALF_MINUTE, 100.0, 1.0)).failures()).isEmpty();
    assertThat(health.after(reading(0, HALF_MINUTE, 100.0, 1.0)).failures()).isEmpty();
  }

  private static LiveHealth covered(int readings, Surroundings surroundings) {
    LiveHealth health = NEW;
    for (int i = 0; i < readings; i++) {
      health =
          health.after(
              new LiveReading(
                  START.plus(HALF_MINUTE.multipliedBy(i)), HALF_MINUTE, 0.0, 1.0, surroundings));
    }
    return health;
  }

  private static LiveHealth occupancies(double... occupancies) {
    LiveHealth health = NEW;
    for (int i = 0; i < occupancies.length; i++) {
      health = health.after(reading(i, HALF_MINUTE, 5.0, occupancies[i]));
    }
    return health;
  }

  private static Set<LiveFailure> failures(LiveHealth health) {
    return health.failures();
  }

  private static LiveReading reading(
      int number, Duration period, Double vehicleCount, Double occupancy) {
    return new LiveReading(
        START.plus(period.multipliedBy(number)),
        period,
        vehicleCount,
        occupancy,
        Surroundings.NO_SUPPORT);
  }
}
