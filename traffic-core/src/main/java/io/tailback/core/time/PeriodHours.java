package io.tailback.core.time;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Hours of the clock on certain kinds of days. Where they do not end after they start, they run
 * over midnight and belong to the date on which they start; midnight as an end is the end of that
 * date.
 *
 * @param days kinds of the dates on which they start
 * @param from local time, inclusive
 * @param to local time, exclusive
 */
public record PeriodHours(Set<DayKind> days, LocalTime from, LocalTime to) implements Serializable {
  public PeriodHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "Hours from " + from + " to " + to + " need a kind of day");
    }
  }

  /** From a full hour to a full hour, 0 to 24. */
  public static PeriodHours of(Set<DayKind> days, int fromHour, int toHour) {
    return new PeriodHours(days, LocalTime.of(fromHour, 0), LocalTime.of(toHour % 24, 0));
  }

  /** Whether the clock shows one of these hours at that time. */
  public boolean contains(LocalTime time) {
    return to.isAfter(from)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }

  /** These hours of the date, whatever kind of day it is, as they really pass. */
  TimeSpan on(LocalDate date, ZoneId zone) {
    LocalDate endDate = to.isAfter(from) ? date : date.plusDays(1);
    return new TimeSpan(
        date.atTime(from).atZone(zone).toInstant(), endDate.atTime(to).atZone(zone).toInstant());
  }
}
