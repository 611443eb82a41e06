package io.tailback.core.time;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalHoursTest {
  private static LocalHours hours(String date, ZoneId zone) {
    return LocalHours.of(new LocalDay(LocalDate.parse(date), zone));
  }

  private static List<Integer> clock(LocalHours hours) {
    return hours.hours().stream().map(LocalHours.Hour::localHour).toList();
  }

  @Test
  void aUsualDayHasTwentyFourHoursOfTwelveWindows() {
    LocalHours hours = hours("2012-03-05", LOS_ANGELES);

    assertThat(hours.hours()).hasSize(24).allMatch(hour -> hour.windowCount() == 12);
    assertThat(hours.hours().get(8))
        .isEqualTo(new LocalHours.Hour(Instant.parse("2012-03-05T16:00:00Z"), 8, 12));
    assertThat(hours.windowCount()).isEqualTo(288);
    assertThat(hours.windowAt(Instant.parse("2012-03-05T16:05:00Z"))).isEqualTo(97);
    assertThat(hours.hourOf(97)).isEqualTo(8);
  }

  @Test
  void aSkippedHourIsNotThere() {
    LocalHours hours = hours("2012-03-11", LOS_ANGELES);

    assertThat(clock(hours)).hasSize(23).startsWith(0, 1, 3, 4).doesNotContain(2);
    assertThat(hours.windowCount()).isEqualTo(276);
  }

  @Test
  void aRepeatedHourIsThereTwice() {
    LocalHours hours = hours("2012-11-04", LOS_ANGELES);

    assertThat(clock(hours)).hasSize(25).startsWith(0, 1, 1, 2);
    assertThat(hours.hours().get(1).start()).isEqualTo("2012-11-04T08:00:00Z");
    assertThat(hours.hours().get(2).start()).isEqualTo("2012-11-04T09:00:00Z");
    assertThat(hours.windowCount()).isEqualTo(300);
  }

  @Test
  void aClockThatIsChangedByHalfAnHourMakesOneHourShorterOrLonger() {
    ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
    LocalHours spring = hours("2012-10-07", lordHowe);
    LocalHours autumn = hours("2012-04-01", lordHowe);

    assertThat(spring.hours()).hasSize(24);
    assertThat(spring.hours().get(2).windowCount()).isEqualTo(6);
    assertThat(autumn.hours()).hasSize(24);
    assertThat(autumn.hours().get(1).windowCount()).isEqualTo(18);
  }

  @Test
  void hoursStartOnTheClockWhereTheZoneIsHalfAnHourOff() {
    assertThat(hours("2012-03-05", ZoneId.of("Asia/Kolkata")).hours().get(0).start())
        .isEqualTo("2012-03-04T18:30:00Z");
  }

  @Test
  void aWindowOfAnotherDayIsRefused() {
    assertThatThrownBy(
            () -> hours("2012-03-05", LOS_ANGELES).windowAt(Instant.parse("2012-03-06T08:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("2012-03-06T08:00:00Z is not in ");
  }
}
