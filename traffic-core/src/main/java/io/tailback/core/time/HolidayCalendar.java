package io.tailback.core.time;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The holidays of a network, each one listed; none is guessed (measures.md, section 18).
 *
 * @param holidays local dates
 */
public record HolidayCalendar(Set<LocalDate> holidays) implements Serializable {
  /** Without holidays; reports then say that holidays are in. */
  public static final HolidayCalendar NONE = new HolidayCalendar(Set.of());

  public HolidayCalendar {
    holidays = Set.copyOf(holidays);
  }

  /** What kind of day it is. */
  public DayKind kindOf(LocalDate date) {
    DayOfWeek weekday = date.getDayOfWeek();
    if (weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY) {
      return DayKind.WEEKEND;
    }
    return holidays.contains(date) ? DayKind.HOLIDAY : DayKind.WEEKDAY;
  }
}
