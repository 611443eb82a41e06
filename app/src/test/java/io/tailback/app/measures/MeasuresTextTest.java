package io.tailback.app.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.TableDay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTextTest {
  private static final LocalDate MONDAY = LocalDate.of(2022, 1, 10);

  private static TableDay day(int index, long rows, TableDay.Outcome outcome) {
    return new TableDay("station_hours", MONDAY.plusDays(index), 43_488, rows, outcome);
  }

  @Test
  void hasALineForEachDayAndTheirSumAndTheNotes() {
    DayReport report =
        new DayReport(
            "hours",
            List.of(
                day(0, 7_296, TableDay.Outcome.WRITTEN), day(1, 7_296, TableDay.Outcome.UNCHANGED)),
            List.of("A sentence."));

    assertThat(new MeasuresText(report, 12.34).text().lines())
        .containsExactly(
            "",
            "  hours        table                        read      written    unchanged",
            "  2022-01-10   station_hours              43,488        7,296            -",
            "  2022-01-11   station_hours              43,488            -        7,296",
            "  all days     station_hours              86,976        7,296        7,296",
            "  12.3 s",
            "  A sentence.");
  }

  @Test
  void aDryRunSaysWhatItWouldDo() {
    DayPlan plan = DayPlan.of(MONDAY, MONDAY).writing(DayPlan.Writing.DRY_RUN);
    DayReport report =
        new DayReport("hours", List.of(day(0, 48, TableDay.Outcome.WOULD_BE_WRITTEN)));

    assertThat(MeasuresText.title(plan, ZoneId.of("America/Los_Angeles"), 152))
        .isEqualToNormalizingNewlines(
            "Measures of 2022-01-10 to 2022-01-10 in America/Los_Angeles: 1 day, 152 stations (dry"
                + " run: nothing is written)\n");
    assertThat(new MeasuresText(report, 1).text().lines())
        .element(1)
        .asString()
        .endsWith(" would write    unchanged");
    assertThat(MeasuresText.end(plan, 1))
        .isEqualToNormalizingNewlines("\nNothing was written, 1.0 s with Spark's start\n");
  }
}
