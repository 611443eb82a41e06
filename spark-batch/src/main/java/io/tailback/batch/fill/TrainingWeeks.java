package io.tailback.batch.fill;

import static org.apache.spark.sql.functions.min;

import io.tailback.batch.day.ServiceDates;
import io.tailback.core.imputation.TrainingWeek;
import io.tailback.core.time.LocalDay;
import io.tailback.spark.table.StationStates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which week's coefficients hold on a day: the declared one; otherwise the one in force, if there
 * are states on all of its seven days; otherwise the first seven full days of the data, for a data
 * set that does not go back so far (own rule). The week's date travels with every value.
 *
 * @param declared by the settings, if one is
 * @param days with states
 * @param firstFullDay the first day that the data have from its begin
 */
record TrainingWeeks(
    Optional<TrainingWeek> declared, TreeSet<LocalDate> days, LocalDate firstFullDay) {
  TrainingWeeks {
    Objects.requireNonNull(declared, "declared");
    Objects.requireNonNull(firstFullDay, "firstFullDay");
    days = new TreeSet<>(days);
  }

  /** Of all states that are stored; there is at least one. */
  static TrainingWeeks among(Dataset<Row> states, ZoneId zone, Optional<TrainingWeek> declared) {
    TreeSet<LocalDate> days = ServiceDates.of(states, StationStates.SERVICE_DATE);
    LocalDay first = new LocalDay(days.first(), zone);
    Row start =
        states
            .filter(StationStates.SERVICE_DATE.column().equalTo(first.date()))
            .agg(min(StationStates.WINDOW_START.column()))
            .first();
    boolean full = !start.getInstant(0).isAfter(first.start());
    return new TrainingWeeks(declared, days, full ? first.date() : first.next().date());
  }

  /** The week for a day. */
  TrainingWeek on(LocalDate serviceDate) {
    if (declared.isPresent()) {
      return declared.get();
    }
    TrainingWeek inForce = TrainingWeek.inForceOn(serviceDate);
    return hasAllDaysOf(inForce) ? inForce : firstFullWeek();
  }

  private TrainingWeek firstFullWeek() {
    return days.tailSet(firstFullDay).stream()
        .map(TrainingWeek::new)
        .filter(this::hasAllDaysOf)
        .findFirst()
        .orElseGet(() -> new TrainingWeek(days.first()));
  }

  /** How many of its days have states. */
  long daysWithStates(TrainingWeek week) {
    return days.subSet(week.firstDay(), true, week.lastDay(), true).size();
  }

  private boolean hasAllDaysOf(TrainingWeek week) {
    return week.firstDay().datesUntil(week.lastDay().plusDays(1)).allMatch(days::contains);
  }
}
