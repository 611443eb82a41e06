package io.tailback.core.bottleneck;

import static io.tailback.core.bottleneck.Road800.LOS_ANGELES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftTest {
  /** Defect e: a shift has 60 intervals, not 61. */
  @Test
  void everyShiftHasSixtyIntervalsAlsoWhenTheClockChanges() {
    for (String date : List.of("2022-01-03", "2012-03-11", "2012-11-04")) {
      for (Shift shift : Shift.values()) {
        List<Instant> starts = shift.windowStarts(LocalDate.parse(date), LOS_ANGELES);
        assertThat(starts).hasSize(60).allMatch(start -> shift.contains(start, LOS_ANGELES));
      }
    }
  }

  @Test
  void startsInclusiveAndEndsExclusive() {
    assertThat(Shift.of(Instant.parse("2022-01-03T12:59:59Z"), LOS_ANGELES)).isEmpty();
    assertThat(Shift.of(Instant.parse("2022-01-03T13:00:00Z"), LOS_ANGELES)).contains(Shift.AM);
    assertThat(Shift.of(Instant.parse("2022-01-03T18:00:00Z"), LOS_ANGELES)).contains(Shift.NOON);
    assertThat(Shift.of(Instant.parse("2022-01-04T03:55:00Z"), LOS_ANGELES)).contains(Shift.PM);
    assertThat(Shift.of(Instant.parse("2022-01-04T04:00:00Z"), LOS_ANGELES)).isEmpty();
  }
}
