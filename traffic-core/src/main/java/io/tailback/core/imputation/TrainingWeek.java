package io.tailback.core.imputation;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The seven days whose healthy data give a set of coefficients. Sets are made four times a year,
 * from the 3rd of February, May, August and November on, and hold until the next (source: PeMS
 * detector_agg_five_minutes.sql). A set holds from the day after its week on: before, it would know
 * the future (own rule). Where no data go back that far any week can be declared; its date travels
 * with every value.
 *
 * @param firstDay the first of the seven local days; the date of the set
 */
public record TrainingWeek(LocalDate firstDay) implements Serializable {
  private static final int DAYS = 7;
  private static final List<MonthDay> STARTS =
      List.of(MonthDay.of(2, 3), MonthDay.of(5, 3), MonthDay.of(8, 3), MonthDay.of(11, 3));

  public TrainingWeek {
    Objects.requireNonNull(firstDay, "firstDay");
  }

  /** The week whose set holds on this day. */
  public static TrainingWeek inForceOn(LocalDate serviceDate) {
    return Stream.of(serviceDate.getYear() - 1, serviceDate.getYear())
        .flatMap(year -> STARTS.stream().map(start -> start.atYear(year)))
        .map(TrainingWeek::new)
        .filter(week -> serviceDate.isAfter(week.lastDay()))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** The last of the seven days. */
  public LocalDate lastDay() {
    return firstDay.plusDays(DAYS - 1);
  }

  /** Whether a local day is one of the seven. */
  public boolean contains(LocalDate serviceDate) {
    return !serviceDate.isBefore(firstDay) && !serviceDate.isAfter(lastDay());
  }
}
