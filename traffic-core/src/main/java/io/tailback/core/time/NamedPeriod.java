package io.tailback.core.time;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A part of the days that measures are told of, such as a peak (measures.md, section 18). A period
 * over midnight belongs to the local date on which it starts.
 *
 * @param name for example {@code pm3-am}
 * @param hours hours by kinds of days, without overlap
 */
public record NamedPeriod(String name, List<PeriodHours> hours) implements Serializable {
  public NamedPeriod {
    hours = List.copyOf(hours);
    if (name.isBlank() || hours.isEmpty()) {
      throw new IllegalArgumentException("A period needs a name and hours: '" + name + "'");
    }
  }

  /** The parts of the period that belong to a date, in order of the hours; empty on other days. */
  public List<TimeSpan> on(LocalDate date, ZoneId zone, HolidayCalendar calendar) {
    DayKind kind = calendar.kindOf(date);
    return hours.stream()
        .filter(part -> part.days().contains(kind))
        .map(part -> part.on(date, zone))
        .toList();
  }

  /** The local date to which an instant of the period belongs; empty when it is outside. */
  public Optional<LocalDate> dateOf(Instant instant, ZoneId zone, HolidayCalendar calendar) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    for (LocalDate date : List.of(today, today.minusDays(1))) {
      if (on(date, zone, calendar).stream().anyMatch(span -> span.contains(instant))) {
        return Optional.of(date);
      }
    }
    return Optional.empty();
  }

  /** Whether the instant lies in the period. */
  public boolean contains(Instant instant, ZoneId zone, HolidayCalendar calendar) {
    return dateOf(instant, zone, calendar).isPresent();
  }
}
