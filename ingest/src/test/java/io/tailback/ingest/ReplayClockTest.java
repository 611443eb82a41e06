package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.ingest.ReplayClock.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayClockTest {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final Instant START = Instant.parse("2012-03-05T16:00:00Z");
  private static final Instant FAR_AHEAD = Instant.parse("2099-01-01T00:00:00Z");
  private static final Instant LAST_YEAR = Instant.parse("2011-03-05T16:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 30, 31, 32, 100})
  void showsTheEndOfEachLinesOwnPeriodInAnOrderedFile(int lines) {
    List<Instant> stamps = ordered(lines, 1);

    assertThat(clocks(stamps)).containsExactlyElementsOf(endsOf(stamps));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 40})
  void showsTheEndOfTheOwnPeriodWhereManyLinesShareAStamp(int linesOfAStamp) {
    List<Instant> stamps = ordered(60, linesOfAStamp);

    assertThat(clocks(stamps)).containsExactlyElementsOf(endsOf(stamps));
  }

  @Test
  void jumpsAcrossAnOutageOfTheSource() {
    List<Instant> stamps = ordered(40, 1);
    for (int i = 20; i < stamps.size(); i++) {
      stamps.set(i, stamps.get(i).plus(Duration.ofHours(32)));
    }

    assertThat(clocks(stamps)).containsExactlyElementsOf(endsOf(stamps));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 15, 50, 84, 92, 98, 99})
  void isNotMovedByALineOfAnotherYear(int place) {
    for (Instant wrong : List.of(FAR_AHEAD, LAST_YEAR)) {
      List<Instant> stamps = ordered(100, 1);
      stamps.set(place, wrong);

      assertWithin(clocks(stamps), ordered(100, 1), PERIOD);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 95})
  void isNotMovedByAHandfulOfThem(int place) {
    List<Instant> stamps = ordered(100, 1);
    for (int i = place; i < place + 5; i++) {
      stamps.set(i, i % 2 == 0 ? FAR_AHEAD : LAST_YEAR);
    }

    assertWithin(clocks(stamps), ordered(100, 1), PERIOD.multipliedBy(5));
  }

  @Test
  void neverGoesBackAndStaysNearInAShuffledFile() {
    List<Instant> stamps = ordered(300, 1);
    Random random = new Random(5);
    for (int from = 0; from + 3 <= stamps.size(); from += 3) {
      Collections.shuffle(stamps.subList(from, from + 3), random);
    }

    List<Instant> clocks = clocks(stamps);

    assertThat(clocks).isSorted();
    assertWithin(clocks, ordered(300, 1), PERIOD.multipliedBy(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30, 36, 39})
  void jumpsAcrossAnOutageNearTheEndsOfAFile(int firstBeyond) {
    List<Instant> stamps = ordered(40, 1);
    for (int i = firstBeyond; i < stamps.size(); i++) {
      stamps.set(i, stamps.get(i).plus(Duration.ofHours(32)));
    }

    assertThat(clocks(stamps)).containsExactlyElementsOf(endsOf(stamps));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 10})
  void isNotMovedInAShortFileByALineThatLaterOnesContradict(int place) {
    List<Instant> stamps = ordered(12, 1);
    stamps.set(place, stamps.get(place).plus(Duration.ofHours(5)));

    assertWithin(clocks(stamps), ordered(12, 1), PERIOD);
  }

  @Test
  void endsBeyondALineThatIsAheadByDisorderOnly() {
    List<Instant> stamps = ordered(99, 33);
    stamps.set(75, START.plus(Duration.ofMinutes(15)));
    stamps.set(40, START.plus(Duration.ofMinutes(90)));
    ReplayClock<Integer> clock = new ReplayClock<>(PERIOD);
    timed(clock, stamps);

    assertThat(clock.end()).contains(START.plus(Duration.ofMinutes(20)));
  }

  @Test
  void hasNoEndWithoutALine() {
    assertThat(new ReplayClock<Integer>(PERIOD).end()).isEmpty();
  }

  @Test
  void handsOutEveryLineOnceAndInOrder() {
    List<Timed<Integer>> timed = timed(new ReplayClock<>(PERIOD), ordered(77, 1));

    assertThat(timed).extracting(Timed::line).isSorted().hasSize(77).doesNotHaveDuplicates();
  }

  private static void assertWithin(List<Instant> clocks, List<Instant> right, Duration tolerance) {
    for (int i = 0; i < right.size(); i++) {
      Duration off = Duration.between(right.get(i).plus(PERIOD), clocks.get(i)).abs();
      assertThat(off).describedAs("at line %d", i).isLessThanOrEqualTo(tolerance);
    }
  }

  private static List<Instant> ordered(int lines, int linesOfAStamp) {
    List<Instant> stamps = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      stamps.add(START.plus(PERIOD.multipliedBy(i / linesOfAStamp)));
    }
    return stamps;
  }

  private static List<Instant> endsOf(List<Instant> stamps) {
    return stamps.stream().map(stamp -> stamp.plus(PERIOD)).toList();
  }

  private static List<Instant> clocks(List<Instant> stamps) {
    return timed(new ReplayClock<>(PERIOD), stamps).stream().map(Timed::clock).toList();
  }

  private static List<Timed<Integer>> timed(ReplayClock<Integer> clock, List<Instant> stamps) {
    List<Timed<Integer>> timed = new ArrayList<>();
    for (int i = 0; i < stamps.size(); i++) {
      clock.add(stamps.get(i), i).ifPresent(timed::add);
    }
    timed.addAll(clock.finish());
    return timed;
  }
}
