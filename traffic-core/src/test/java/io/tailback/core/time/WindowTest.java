package io.tailback.core.time;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0755;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  @Test
  void takesInItsStartAndNotItsEnd() {
    assertThat(Window.containing(MONDAY_0800)).isEqualTo(new Window(MONDAY_0800));
    assertThat(Window.containing(MONDAY_0805.minusNanos(1))).isEqualTo(new Window(MONDAY_0800));
    assertThat(Window.containing(MONDAY_0805)).isEqualTo(new Window(MONDAY_0805));
    assertThat(Window.containing(MONDAY_0800.minusNanos(1))).isEqualTo(new Window(MONDAY_0755));
    assertThat(new Window(MONDAY_0800).end()).isEqualTo(MONDAY_0805);
  }

  @Test
  void liesOnEvenBoundariesBefore1970Too() {
    assertThat(Window.containing(Instant.parse("1969-12-31T23:57:01Z")))
        .isEqualTo(new Window(Instant.parse("1969-12-31T23:55:00Z")));
  }

  @Test
  void startsNowhereElse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Window(MONDAY_0800.plusSeconds(60)))
        .withMessage("A window starts on an even five minutes, not at 2012-03-05T16:01:00Z");
    assertThatIllegalArgumentException().isThrownBy(() -> new Window(MONDAY_0800.plusNanos(1)));
  }

  @Test
  void areCountedFromOneStartToAnotherInEitherDirection() {
    Instant fiveHoursLater = MONDAY_0800.plusSeconds(5 * 3600);

    assertThat(Window.countBetween(MONDAY_0800, MONDAY_0800)).isZero();
    assertThat(Window.countBetween(MONDAY_0800, fiveHoursLater)).isEqualTo(60);
    assertThat(Window.countBetween(fiveHoursLater, MONDAY_0800)).isEqualTo(-60);
  }

  /** F-T1 in measures.md, section 18. */
  @ParameterizedTest
  @CsvSource({"2012-03-05, 288", "2012-03-11, 276", "2012-11-04, 300"})
  void fillsADayOfTheZoneHoweverLongItIs(LocalDate day, int windows) {
    Instant midnight = day.atStartOfDay(LOS_ANGELES).toInstant();
    Instant nextMidnight = day.plusDays(1).atStartOfDay(LOS_ANGELES).toInstant();

    assertThat(
            Stream.iterate(
                Window.containing(midnight),
                window -> window.start().isBefore(nextMidnight),
                window -> Window.containing(window.end())))
        .hasSize(windows);
  }

  @Test
  void theMondayOfTheFixturesIsEightInLosAngeles() {
    assertThat(MONDAY_0800.atZone(LOS_ANGELES).toLocalDateTime())
        .isEqualTo(LocalDateTime.parse("2012-03-05T08:00"));
    assertThat(MONDAY_0800.atZone(LOS_ANGELES).getDayOfWeek()).hasToString("MONDAY");
  }
}
