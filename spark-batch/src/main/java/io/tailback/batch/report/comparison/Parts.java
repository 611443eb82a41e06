package io.tailback.batch.report.comparison;

import io.tailback.core.time.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of the day that are compared, and to which of them a moment belongs. */
final class Parts {
  private final List<DayPart> all;
  private final ZoneId zone;
  private final HolidayCalendar holidays;
  private final Map<Instant, List<DayPart>> known = new HashMap<>();

  Parts(List<DayPart> all, ZoneId zone, HolidayCalendar holidays) {
    this.all = List.copyOf(all);
    this.zone = zone;
    this.holidays = holidays;
  }

  List<DayPart> all() {
    return all;
  }

  /** Those that contain a moment of this local day. */
  List<DayPart> of(Instant instant, LocalDate day) {
    return known.computeIfAbsent(
        instant,
        it -> all.stream().filter(part -> part.contains(it, day, zone, holidays)).toList());
  }
}
