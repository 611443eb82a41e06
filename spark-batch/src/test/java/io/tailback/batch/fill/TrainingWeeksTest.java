package io.tailback.batch.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.imputation.TrainingWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingWeeksTest {
  private static final LocalDate NEW_YEAR = LocalDate.of(2022, 1, 1);

  @Test
  void takesTheWeekInForceWhereItHasData() {
    TrainingWeeks weeks = weeks(LocalDate.of(2021, 11, 1), LocalDate.of(2022, 2, 20));

    assertThat(weeks.on(NEW_YEAR).firstDay()).isEqualTo("2021-11-03");
    assertThat(weeks.on(LocalDate.of(2022, 2, 9)).firstDay()).isEqualTo("2021-11-03");
    assertThat(weeks.on(LocalDate.of(2022, 2, 10)).firstDay()).isEqualTo("2022-02-03");
  }

  @Test
  void takesTheFirstFullWeekOfDataThatDoNotGoBackSoFar() {
    assertThat(weeks(NEW_YEAR, NEW_YEAR.plusDays(27)).on(NEW_YEAR.plusDays(20)).firstDay())
        .isEqualTo("2022-01-01");

    TreeSet<LocalDate> withAHole = days(NEW_YEAR, NEW_YEAR.plusDays(27));
    withAHole.remove(NEW_YEAR.plusDays(3));
    assertThat(new TrainingWeeks(Optional.empty(), withAHole, NEW_YEAR).on(NEW_YEAR).firstDay())
        .isEqualTo("2022-01-05");
  }

  @Test
  void takesWhatThereIsOfLessThanAWeek() {
    assertThat(weeks(NEW_YEAR, NEW_YEAR).on(NEW_YEAR).firstDay()).isEqualTo("2022-01-01");
  }

  @Test
  void takesTheDeclaredWeekBeforeAll() {
    TrainingWeek declared = new TrainingWeek(LocalDate.of(2022, 1, 17));
    TreeSet<LocalDate> days = days(LocalDate.of(2021, 11, 1), LocalDate.of(2022, 2, 20));

    assertThat(new TrainingWeeks(Optional.of(declared), days, days.first()).on(NEW_YEAR))
        .isEqualTo(declared);
  }

  private static TrainingWeeks weeks(LocalDate from, LocalDate to) {
    return new TrainingWeeks(Optional.empty(), days(from, to), from);
  }

  private static TreeSet<LocalDate> days(LocalDate from, LocalDate to) {
    return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
