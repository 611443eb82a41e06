package io.tailback.batch.report.reliability;

import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.TimeSpan;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A named period on the days of a report.
 *
 * @param name for example {@code pm3-am}
 * @param spans its times on all the days, in order
 */
record PeriodSpans(String name, List<TimeSpan> spans) implements Serializable {
  /** The one that no network configures. */
  static final String ALL_DAY = "all-day";

  PeriodSpans {
    spans = List.copyOf(spans);
  }

  /** The whole of these days. */
  static PeriodSpans wholeDays(List<LocalDate> days, ZoneId zone) {
    return new PeriodSpans(
        ALL_DAY, days.stream().map(day -> new LocalDay(day, zone).span()).toList());
  }

  /** The period on these days; a part after midnight belongs to the day before. */
  static PeriodSpans of(
      NamedPeriod period, List<LocalDate> days, ZoneId zone, HolidayCalendar holidays) {
    return new PeriodSpans(
        period.name(),
        days.stream().flatMap(day -> period.on(day, zone, holidays).stream()).toList());
  }

  /** Five-minute windows of the period. */
  long windows() {
    return spans.stream().mapToLong(TimeSpan::windowCount).sum();
  }
}
