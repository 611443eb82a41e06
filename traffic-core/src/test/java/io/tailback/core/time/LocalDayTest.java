package io.tailback.core.time;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDayTest {
  private static LocalDay day(String date) {
    return new LocalDay(LocalDate.parse(date), LOS_ANGELES);
  }

  @ParameterizedTest
  @CsvSource({"2012-03-11, 276, 23", "2012-11-04, 300, 25", "2012-03-12, 288, 24"})
  void aDayHasAsManyWindowsAsItHas(String date, int windows, int hours) { // F-T1
    assertThat(day(date).windowCount()).isEqualTo(windows);
    assertThat(day(date).span().windows()).hasSize(windows);
    assertThat(day(date).length()).isEqualTo(Duration.ofHours(hours));
  }

  @Test
  void theShortDayRunsFromEightToSevenInUtc() { // F-T1
    assertThat(day("2012-03-11").start()).isEqualTo("2012-03-11T08:00:00Z");
    assertThat(day("2012-03-11").end()).isEqualTo("2012-03-12T07:00:00Z");
  }

  @Test
  void bothPassesOfTheRepeatedHourBelongToTheDay() { // F-T1
    assertThat(LocalDay.containing(Instant.parse("2012-11-04T08:30:00Z"), LOS_ANGELES))
        .isEqualTo(day("2012-11-04"));
    assertThat(LocalDay.containing(Instant.parse("2012-11-04T09:30:00Z"), LOS_ANGELES))
        .isEqualTo(day("2012-11-04"));
    assertThat(day("2012-11-04").span().contains(Instant.parse("2012-11-05T08:00:00Z"))).isFalse();
  }

  @Test
  void daysFollowEachOtherWithoutAGap() {
    LocalDay day = day("2012-01-01");
    int windows = 0;
    while (day.date().getYear() == 2012) {
      assertThat(day.end()).isEqualTo(day.next().start());
      windows += day.windowCount();
      day = day.next();
    }
    assertThat(windows).isEqualTo(366 * 288);
  }

  @Test
  void aDayThatSkipsMidnightStartsAtItsFirstInstant() {
    // Sao Paulo put the clocks forward at midnight: 21 October 2012 started at 01:00.
    LocalDay day = new LocalDay(LocalDate.of(2012, 10, 21), ZoneId.of("America/Sao_Paulo"));

    assertThat(day.windowCount()).isEqualTo(276);
    assertThat(day.start()).isEqualTo("2012-10-21T03:00:00Z");
  }

  @Test
  void windowsAreCountedByTheirStart() {
    TimeSpan span =
        new TimeSpan(
            Instant.parse("2012-03-05T16:01:00Z"), Instant.parse("2012-03-05T16:10:00.5Z"));

    assertThat(span.windows())
        .containsExactly(
            new Window(Instant.parse("2012-03-05T16:05:00Z")),
            new Window(Instant.parse("2012-03-05T16:10:00Z")));
    assertThat(span.windowCount()).isEqualTo(2);
  }

  @Test
  void timeDoesNotRunBackwards() {
    Instant tooLate = Instant.parse("2012-03-05T16:00:00Z");

    assertThatThrownBy(() -> new TimeSpan(tooLate, tooLate.minusSeconds(1)))
        .hasMessageContaining("before");
  }

  @ParameterizedTest
  @CsvSource({
    "2012-03-05T08:00:00Z, 0",
    "2012-03-05T16:04:59Z, 96",
    "2012-03-05T07:59:59Z, 2015",
    "2012-11-04T08:30:00Z, 1746",
    "2012-11-04T09:30:00Z, 1746"
  })
  void aWindowHasItsPlaceInTheLocalWeek(Instant instant, int slot) {
    assertThat(SlotOfWeek.of(instant, LOS_ANGELES)).isEqualTo(slot);
  }
}
