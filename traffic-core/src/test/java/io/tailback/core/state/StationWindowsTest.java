package io.tailback.core.state;

import static io.tailback.core.TrafficFixtures.MONDAY_0755;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.MONDAY_0815;
import static io.tailback.core.TrafficFixtures.MONDAY_0820;
import static io.tailback.core.TrafficFixtures.MONDAY_0830;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationWindowsTest {
  private static final Instant WALL = Instant.parse("2026-01-07T09:00:00Z");

  private final StationWindows windows = new StationWindows(Duration.ofMinutes(10));

  private static Observation at(Instant start) {
    return observation(STATION_A, start).build();
  }

  private List<Instant> closedStarts() {
    return windows.takeClosed(stationA()).stream()
        .map(closed -> closed.state().windowStart())
        .toList();
  }

  private void progress(Instant completeUntil) {
    windows.complete(new SourceProgress("metr-la", STATION_A, completeUntil));
  }

  @Test
  void takesTheFirstOfAKeyAsValid() {
    assertThat(windows.add(at(MONDAY_0800))).isEqualTo(Disposition.VALID);
    assertThat(windows.add(observation(STATION_A, MONDAY_0800).detector("1").build()))
        .isEqualTo(Disposition.VALID);
    assertThat(windows.add(observation(STATION_A, MONDAY_0800).source("other").build()))
        .isEqualTo(Disposition.VALID);
  }

  @Test
  void dropsTheSameReadingHoweverAndWheneverItArrives() {
    windows.add(at(MONDAY_0800));

    assertThat(
            windows.add(
                observation(STATION_A, MONDAY_0800)
                    .ingestTime(WALL)
                    .sourceTime(MONDAY_0830)
                    .build()))
        .isEqualTo(Disposition.DUPLICATE);
  }

  @Test
  void letsARevisionTakeThePlaceOfTheEarlierReading() {
    windows.add(observation(STATION_A, MONDAY_0800).speedKmh(80).build());

    assertThat(windows.add(observation(STATION_A, MONDAY_0800).speedKmh(40).build()))
        .isEqualTo(Disposition.REVISED);
    windows.fallSilent();
    assertThat(windows.takeClosed(stationA()))
        .singleElement()
        .satisfies(closed -> assertThat(closed.state().speedKmh()).isEqualTo(40.0));
  }

  @Test
  void closesAWindowWhenTheClockIsPastItsEndByTheDelay() {
    windows.add(at(MONDAY_0800));
    windows.add(at(MONDAY_0815.minusSeconds(1)));
    assertThat(closedStarts()).isEmpty();

    windows.add(at(MONDAY_0815));
    assertThat(closedStarts()).containsExactly(MONDAY_0800);
    assertThat(closedStarts()).isEmpty();
  }

  @Test
  void isLateForAWindowThatIsClosedAndNotForTheNext() {
    windows.add(at(MONDAY_0815));

    assertThat(windows.add(at(MONDAY_0805.minusSeconds(1)))).isEqualTo(Disposition.LATE);
    assertThat(windows.add(at(MONDAY_0805))).isEqualTo(Disposition.VALID);
  }

  @Test
  void isLateHoweverSeldomSomebodyTakesTheClosedWindows() {
    windows.add(at(MONDAY_0800));
    windows.add(at(MONDAY_0815));

    assertThat(windows.add(observation(STATION_A, MONDAY_0800).speedKmh(1).build()))
        .isEqualTo(Disposition.LATE);
    assertThat(windows.takeClosed(stationA()))
        .singleElement()
        .satisfies(closed -> assertThat(closed.state().speedKmh()).isEqualTo(60.0));
  }

  @Test
  void leavesNoStateForAWindowWithoutObservations() {
    windows.add(at(MONDAY_0755));
    windows.add(at(MONDAY_0820));

    assertThat(closedStarts()).containsExactly(MONDAY_0755);
    windows.fallSilent();
    assertThat(closedStarts()).containsExactly(MONDAY_0820);
  }

  @Test
  void closesTheOldestWindowFirst() {
    windows.add(at(MONDAY_0810));
    windows.add(at(MONDAY_0800));
    windows.add(at(MONDAY_0805));
    windows.add(at(MONDAY_0830));

    assertThat(closedStarts()).containsExactly(MONDAY_0800, MONDAY_0805, MONDAY_0810);
  }

  @Test
  void doesNotLetTheClockGoBack() {
    windows.add(at(MONDAY_0815));
    windows.add(at(MONDAY_0805));

    assertThat(windows.add(at(MONDAY_0800))).isEqualTo(Disposition.LATE);
  }

  @Test
  void closesWhatTheSourceSaysIsCompleteAndNothingBeyond() {
    windows.add(at(MONDAY_0755));
    windows.add(at(MONDAY_0800));
    windows.add(at(MONDAY_0805));

    progress(MONDAY_0805);
    assertThat(closedStarts()).containsExactly(MONDAY_0755, MONDAY_0800);
    assertThat(windows.add(at(MONDAY_0800))).isEqualTo(Disposition.LATE);
    assertThat(windows.add(observation(STATION_A, MONDAY_0805).speedKmh(50).build()))
        .isEqualTo(Disposition.REVISED);

    progress(MONDAY_0810.minusNanos(1000));
    assertThat(closedStarts()).isEmpty();
    progress(MONDAY_0810);
    assertThat(closedStarts()).containsExactly(MONDAY_0805);
    assertThat(windows.hasOpenWindows()).isFalse();
  }

  @Test
  void doesNotOpenAWindowAgainWhenProgressGoesBack() {
    windows.add(at(MONDAY_0800));
    progress(MONDAY_0810);
    progress(MONDAY_0755);

    assertThat(closedStarts()).containsExactly(MONDAY_0800);
    assertThat(windows.add(at(MONDAY_0805))).isEqualTo(Disposition.LATE);
  }

  @Test
  void closesAllWhenTheStationFallsSilent() {
    windows.add(at(MONDAY_0800));
    windows.add(at(MONDAY_0805));
    windows.fallSilent();

    assertThat(closedStarts()).containsExactly(MONDAY_0800, MONDAY_0805);
    assertThat(windows.hasOpenWindows()).isFalse();
    assertThat(windows.add(at(MONDAY_0805))).isEqualTo(Disposition.LATE);
    assertThat(windows.add(at(MONDAY_0810))).isEqualTo(Disposition.VALID);
  }

  @Test
  void hasNothingToCloseWhenNothingCame() {
    windows.fallSilent();

    assertThat(windows.hasOpenWindows()).isFalse();
    assertThat(closedStarts()).isEmpty();
  }

  @Test
  void refusesANegativeDelay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StationWindows(Duration.ofSeconds(-1)))
        .withMessage("A watermark delay is not negative: PT-1S");
  }

  @Test
  void notesWhatIsNewestOfEachDetector() {
    assertThat(windows.noteNewest(at(MONDAY_0805))).isTrue();
    assertThat(windows.noteNewest(at(MONDAY_0800))).isFalse();
    assertThat(windows.noteNewest(observation(STATION_A, MONDAY_0800).detector("1").build()))
        .isTrue();
    assertThat(windows.noteNewest(observation(STATION_A, MONDAY_0755).detector("1").build()))
        .isFalse();
    assertThat(windows.noteNewest(at(MONDAY_0810))).isTrue();
  }

  @Test
  void notesARevisionOfTheNewest() {
    windows.noteNewest(at(MONDAY_0800));

    assertThat(windows.noteNewest(observation(STATION_A, MONDAY_0800).speedKmh(40).build()))
        .isTrue();
  }

  @Test
  void growsTheLiveTimeByAMillisecondAtLeastAndNeverBack() {
    windows.noteNewest(at(MONDAY_0800));
    assertThat(windows.newestLiveTime()).isEqualTo(MONDAY_0800);

    windows.noteNewest(observation(STATION_A, MONDAY_0800).speedKmh(40).build());
    assertThat(windows.newestLiveTime()).isEqualTo(MONDAY_0800.plusMillis(1));

    windows.noteNewest(at(MONDAY_0755));
    assertThat(windows.newestLiveTime()).isEqualTo(MONDAY_0800.plusMillis(1));

    windows.noteNewest(observation(STATION_A, MONDAY_0800).detector("1").build());
    assertThat(windows.newestLiveTime()).isEqualTo(MONDAY_0800.plusMillis(2));
  }

  @Test
  void growsTheLiveTimeInWholeMilliseconds() {
    windows.noteNewest(replayed(MONDAY_0800, WALL.plusNanos(100_000)));
    Instant first = windows.newestLiveTime();
    windows.noteNewest(replayed(MONDAY_0805, WALL.plusNanos(900_000)));

    assertThat(first).isEqualTo(WALL.minusSeconds(300));
    assertThat(windows.newestLiveTime()).isEqualTo(first.plusMillis(1));
  }

  @Test
  void keepsStatesOfAFlatOutReplayInOrderOnTheWallClock() {
    Instant last = Instant.MIN;
    for (int window = 0; window < 500; window++) {
      // A hundred windows of the road in a millisecond of the wall.
      Instant start = MONDAY_0800.plus(Duration.ofMinutes(5).multipliedBy(window));
      windows.add(replayed(start, WALL.plusNanos(window * 10_000L)));
      for (ClosedState closed : windows.takeClosed(stationA())) {
        assertThat(closed.liveTime()).isAfter(last);
        last = closed.liveTime();
      }
    }
    assertThat(last).isBetween(WALL.minusSeconds(900), WALL);
  }

  @Test
  void agesAStateOfALiveSourceFromTheEndOfItsWindow() {
    windows.add(at(MONDAY_0800));
    windows.fallSilent();

    assertThat(windows.takeClosed(stationA()))
        .singleElement()
        .satisfies(closed -> assertThat(closed.liveTime()).isEqualTo(MONDAY_0805));
  }

  private static Observation replayed(Instant start, Instant ingestTime) {
    return observation(STATION_A, start).ingestTime(ingestTime).build();
  }
}
