package io.tailback.batch.report.comparison;

import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.NamedPeriods;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the days that is compared by itself.
 *
 * @param name of the period
 * @param period empty for the whole day
 */
record DayPart(String name, Optional<NamedPeriod> period) {
  /** The whole of the day. */
  static final DayPart ALL_DAY = new DayPart("all-day", Optional.empty());

  /** Those of reliability: they cover the daytime and do not overlap. */
  private static final List<String> NAMES =
      List.of("pm3-am", "pm3-midday", "pm3-pm", "pm3-weekend");

  /** The whole day and the named periods that some of these days have. */
  static List<DayPart> on(
      List<LocalDate> days, NamedPeriods periods, ZoneId zone, HolidayCalendar holidays) {
    List<DayPart> parts = new ArrayList<>(List.of(ALL_DAY));
    for (String name : NAMES) {
      periods
          .find(name)
          .filter(
              period -> days.stream().anyMatch(day -> !period.on(day, zone, holidays).isEmpty()))
          .ifPresent(period -> parts.add(new DayPart(name, Optional.of(period))));
    }
    return parts;
  }

  /** Whether a moment of this local day belongs to it. */
  boolean contains(Instant instant, LocalDate day, ZoneId zone, HolidayCalendar holidays) {
    return period.isEmpty()
        || period.get().on(day, zone, holidays).stream().anyMatch(span -> span.contains(instant));
  }
}
