package io.tailback.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalClockTest {
  private final LocalClock clock = new LocalClock(Recording.ZONE, Recording.HOLIDAYS);

  @ParameterizedTest
  @CsvSource({
    // window, local date, weekday (0 Monday), minute of the day
    "2012-03-05T08:00:00Z, 2012-03-05, 0, 0",
    "2012-03-05T07:55:00Z, 2012-03-04, 6, 1435",
    "2012-03-11T09:55:00Z, 2012-03-11, 6, 115",
    "2012-03-11T10:00:00Z, 2012-03-11, 6, 180",
    "2012-11-04T08:30:00Z, 2012-11-04, 6, 90",
    "2012-11-04T09:30:00Z, 2012-11-04, 6, 90",
    "2012-05-28T19:00:00Z, 2012-05-28, 6, 720",
    "2012-05-29T19:00:00Z, 2012-05-29, 1, 720"
  })
  void readsTheWallOfTheNetworksPlace(Instant window, LocalDate date, int weekday, int minute) {
    for (int again = 0; again < 2; again++) {
      LocalSlot slot = clock.slotOf(window);

      assertThat(slot.date()).isEqualTo(date);
      assertThat(slot.weekday()).isEqualTo(weekday);
      assertThat(slot.minuteOfDay()).isEqualTo(minute);
      assertThat(slot.isWorkday()).isEqualTo(weekday < 5);
    }
  }
}
