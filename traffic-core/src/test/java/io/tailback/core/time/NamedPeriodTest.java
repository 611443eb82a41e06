package io.tailback.core.time;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.time.DayKind.HOLIDAY;
import static io.tailback.core.time.DayKind.WEEKDAY;
import static io.tailback.core.time.DayKind.WEEKEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPeriodTest {
  private static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);
  private static final LocalDate SATURDAY = LocalDate.of(2012, 3, 10);
  private static final HolidayCalendar MONDAY_OFF = new HolidayCalendar(Set.of(MONDAY));

  private static NamedPeriod period(String name) {
    return NamedPeriods.DEFAULTS.find(name).orElseThrow();
  }

  private static List<TimeSpan> on(String name, LocalDate date) {
    return period(name).on(date, LOS_ANGELES, HolidayCalendar.NONE);
  }

  private static int windowsOn(String name, LocalDate date) {
    return on(name, date).stream().mapToInt(TimeSpan::windowCount).sum();
  }

  /**
   * The start is inside and the end is not, also over midnight; from an hour to itself is a day.
   */
  @ParameterizedTest
  @CsvSource({
    "6, 10, 05:59, false",
    "6, 10, 06:00, true",
    "6, 10, 09:59, true",
    "6, 10, 10:00, false",
    "20, 6, 19:59, false",
    "20, 6, 20:00, true",
    "20, 6, 05:59, true",
    "20, 6, 06:00, false",
    "20, 24, 23:59, true",
    "20, 24, 00:00, false",
    "7, 7, 03:00, true"
  })
  void theClockShowsAnHourOfAPeriod(int from, int to, LocalTime time, boolean isInside) {
    assertThat(PeriodHours.of(Set.of(WEEKDAY), from, to).contains(time)).isEqualTo(isInside);
  }

  @ParameterizedTest
  @CsvSource({
    "pems-am, 48, 0",
    "pems-pm, 48, 0",
    "bottleneck-am, 60, 60",
    "bottleneck-noon, 60, 60",
    "bottleneck-pm, 60, 60",
    "ucr-am, 36, 0",
    "ucr-pm, 36, 0",
    "ucr-day, 192, 0",
    "ucr-offpeak, 120, 192",
    "pm3-am, 48, 0",
    "pm3-midday, 72, 0",
    "pm3-pm, 48, 0",
    "pm3-overnight, 120, 108",
    "pm3-weekend, 0, 168",
    "phed-am, 48, 0",
    "phed-pm, 48, 0",
    "health-day, 204, 204"
  })
  void defaultsCoverTheHoursOfTheirTable(String name, int onMonday, int onSaturday) {
    assertThat(windowsOn(name, MONDAY)).isEqualTo(onMonday);
    // The night of the Saturday, 10 March, loses an hour.
    assertThat(windowsOn(name, SATURDAY)).isEqualTo(onSaturday);
  }

  @Test
  void everyDefaultIsInTheTable() {
    assertThat(NamedPeriods.DEFAULTS.names()).hasSize(17).doesNotHaveDuplicates();
    assertThat(NamedPeriods.DEFAULTS.find("rush")).isEmpty();
  }

  /** Defect e of measures.md, section 12.2: the afternoon shift ended at 20:00:00 inclusive. */
  @ParameterizedTest
  @ValueSource(strings = {"bottleneck-am", "bottleneck-noon", "bottleneck-pm"})
  void aShiftHasSixtyIntervalsAndNotSixtyOne(String name) {
    assertThat(windowsOn(name, MONDAY)).isEqualTo(60);
    TimeSpan shift = on(name, MONDAY).get(0);
    NamedPeriod period = period(name);
    assertThat(period.contains(shift.start(), LOS_ANGELES, HolidayCalendar.NONE)).isTrue();
    assertThat(period.contains(shift.end(), LOS_ANGELES, HolidayCalendar.NONE)).isFalse();
  }

  @Test
  void sixInTheMorningIsAnotherInstantInSummerTime() { // F-T1
    assertThat(on("pems-am", LocalDate.of(2012, 3, 9)).get(0).start())
        .isEqualTo("2012-03-09T14:00:00Z");
    assertThat(on("pems-am", LocalDate.of(2012, 3, 12)).get(0).start())
        .isEqualTo("2012-03-12T13:00:00Z");
  }

  @Test
  void theNightOfTheChangeLastsNineHours() { // F-T1
    assertThat(on("pm3-overnight", SATURDAY))
        .singleElement()
        .satisfies(night -> assertThat(night.length()).isEqualTo(Duration.ofHours(9)));
  }

  @Test
  void aNightBelongsToTheDateOnWhichItStarts() {
    NamedPeriod night = period("pm3-overnight");
    Instant threeInTheMorning = Instant.parse("2012-03-06T11:00:00Z");

    assertThat(night.dateOf(threeInTheMorning, LOS_ANGELES, HolidayCalendar.NONE)).contains(MONDAY);
    assertThat(night.dateOf(Instant.parse("2012-03-06T14:00:00Z"), LOS_ANGELES, MONDAY_OFF))
        .isEmpty();
  }

  @Test
  void aFridayNightIsNotInterruptedByTheWeekend() {
    NamedPeriod night = new NamedPeriod("n", List.of(PeriodHours.of(Set.of(WEEKDAY), 20, 6)));
    Instant saturdayMorning = Instant.parse("2012-03-10T11:00:00Z");
    Instant sundayMorning = Instant.parse("2012-03-11T10:30:00Z");

    assertThat(night.dateOf(saturdayMorning, LOS_ANGELES, HolidayCalendar.NONE))
        .contains(LocalDate.of(2012, 3, 9));
    assertThat(night.contains(sundayMorning, LOS_ANGELES, HolidayCalendar.NONE)).isFalse();
  }

  @Test
  void aHolidayIsNoWeekdayAndNoWeekend() {
    assertThat(MONDAY_OFF.kindOf(MONDAY)).isEqualTo(HOLIDAY);
    assertThat(HolidayCalendar.NONE.kindOf(MONDAY)).isEqualTo(WEEKDAY);
    assertThat(new HolidayCalendar(Set.of(SATURDAY)).kindOf(SATURDAY)).isEqualTo(WEEKEND);
    assertThat(period("pems-am").on(MONDAY, LOS_ANGELES, MONDAY_OFF)).isEmpty();
    assertThat(period("bottleneck-am").on(MONDAY, LOS_ANGELES, MONDAY_OFF)).hasSize(1);
  }

  @Test
  void midnightIsTheEndOfTheDateOnWhichTheHoursStart() {
    PeriodHours evening = PeriodHours.of(Set.of(WEEKDAY), 20, 24);

    assertThat(evening.on(MONDAY, LOS_ANGELES).length()).isEqualTo(Duration.ofHours(4));
    assertThat(PeriodHours.of(Set.of(WEEKDAY), 0, 24).on(MONDAY, LOS_ANGELES))
        .isEqualTo(new LocalDay(MONDAY, LOS_ANGELES).span());
  }

  @Test
  void aPeriodHasANameAndHoursAndNoNameComesTwice() {
    PeriodHours hours = PeriodHours.of(Set.of(WEEKDAY), 6, 10);
    NamedPeriod period = new NamedPeriod("am", List.of(hours));

    assertThatThrownBy(() -> new NamedPeriod(" ", List.of(hours))).hasMessageContaining("name");
    assertThatThrownBy(() -> new NamedPeriod("am", List.of())).hasMessageContaining("hours");
    assertThatThrownBy(() -> PeriodHours.of(Set.of(), 6, 10)).hasMessageContaining("kind of day");
    assertThatThrownBy(() -> new NamedPeriods(List.of(period, period)))
        .hasMessageContaining("am stands there twice");
  }
}
