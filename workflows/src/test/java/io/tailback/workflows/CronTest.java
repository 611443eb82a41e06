package io.tailback.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  /**
   * In 2026 the clock goes from 02:00 to 03:00 on 8 March, and from 02:00 back to 01:00 on 1
   * November.
   */
  private static final String SPRING = "2026-03-07T12:00";

  private static final String AUTUMN = "2026-10-31T12:00";

  @Test
  void aTimeThatTheClockJumpsOverComesAtTheEndOfTheJump() throws ParseException {
    assertThat(next("0 0 2 * * ?", SPRING, 2))
        .containsExactly("2026-03-08T03:00-07:00", "2026-03-09T02:00-07:00");
    assertThat(next("0 30 2 * * ?", SPRING, 2))
        .containsExactly("2026-03-08T03:00-07:00", "2026-03-09T02:30-07:00");
  }

  @Test
  void aTimeThatComesTwiceCountsTheFirstTime() throws ParseException {
    assertThat(next("0 30 1 * * ?", AUTUMN, 2))
        .containsExactly("2026-11-01T01:30-07:00", "2026-11-02T01:30-08:00");
    assertThat(next("0 0 2 * * ?", AUTUMN, 2))
        .containsExactly("2026-11-01T02:00-08:00", "2026-11-02T02:00-08:00");
  }

  @Test
  void betweenTheTwoTimesNothingIsRepeated() throws ParseException {
    Cron cron = Cron.of("0 30 1 * * ?", LOS_ANGELES);
    Instant first = Instant.parse("2026-11-01T08:30:00Z");

    assertThat(cron.after(first)).contains(Instant.parse("2026-11-02T09:30:00Z"));
    assertThat(cron.after(first.plus(Duration.ofMinutes(31))))
        .contains(Instant.parse("2026-11-02T09:30:00Z"));
  }

  @Test
  void eachHourOfTheClockComesOnce() throws ParseException {
    assertThat(next("0 0 * * * ?", "2026-03-08T00:30", 3))
        .containsExactly(
            "2026-03-08T01:00-08:00", "2026-03-08T03:00-07:00", "2026-03-08T04:00-07:00");
    assertThat(next("0 0 * * * ?", "2026-11-01T00:30", 3))
        .containsExactly(
            "2026-11-01T01:00-07:00", "2026-11-01T02:00-08:00", "2026-11-01T03:00-08:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"America/Los_Angeles", "Europe/Zurich", "Australia/Lord_Howe", "Asia/Tehran"})
  void eachDayOfTwelveYearsHasOneNightlyRun(String zone) throws ParseException {
    Cron cron = Cron.of("0 15 2 * * ?", ZoneId.of(zone));
    Instant start = LocalDate.of(2019, 1, 1).atStartOfDay(ZoneId.of(zone)).toInstant();

    List<LocalDate> days =
        cron.next(start, 12 * 365).stream()
            .map(time -> time.atZone(ZoneId.of(zone)).toLocalDate())
            .toList();

    assertThat(days)
        .isEqualTo(
            Stream.iterate(LocalDate.of(2019, 1, 1), day -> day.plusDays(1))
                .limit(12 * 365)
                .toList());
  }

  @Test
  void onAllOtherDaysTheTimesAreQuartzOwn() throws Exception {
    org.quartz.CronExpression quartz = new org.quartz.CronExpression("0 0/20 1-4 ? * MON-SAT");
    quartz.setTimeZone(java.util.TimeZone.getTimeZone(LOS_ANGELES));
    Instant start = Instant.parse("2026-04-01T00:00:00Z");
    List<Instant> expected = new ArrayList<>();
    for (Instant time = start; expected.size() < 2000; ) {
      time = quartz.getNextValidTimeAfter(java.util.Date.from(time)).toInstant();
      expected.add(time);
    }

    assertThat(Cron.of("0 0/20 1-4 ? * MON-SAT", LOS_ANGELES).next(start, 2000))
        .isEqualTo(expected);
  }

  @Test
  void aDateThatDoesNotExistNeverComes() throws ParseException {
    assertThat(Cron.of("0 0 2 30 2 ?", LOS_ANGELES).after(Instant.parse("2026-01-01T00:00:00Z")))
        .isEmpty();
  }

  @Test
  void whatQuartzDoesNotReadIsRefusedInItsWords() {
    assertThatThrownBy(() -> Cron.of("0 0 25 * * ?", LOS_ANGELES))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("Hour values must be between 0 and 23");
  }

  private static List<String> next(String expression, String local, int count)
      throws ParseException {
    Instant from = LocalDateTime.parse(local).atZone(LOS_ANGELES).toInstant();
    return Cron.of(expression, LOS_ANGELES).next(from, count).stream()
        .map(time -> time.atZone(LOS_ANGELES).toOffsetDateTime().toString())
        .toList();
  }
}
