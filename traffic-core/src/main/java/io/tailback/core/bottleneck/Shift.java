package io.tailback.core.bottleneck;

import io.tailback.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three parts of a local day that bottlenecks are reported by, of five hours and 60 intervals
 * each; start inclusive, end exclusive (source: PeMS bottlenecks.md).
 */
public enum Shift {
  /** From 5 to 10 o'clock. */
  AM("bottleneck-am", 5),
  /** From 10 to 15 o'clock. */
  NOON("bottleneck-noon", 10),
  /** From 15 to 20 o'clock. */
  PM("bottleneck-pm", 15);

  private static final int LENGTH_HOURS = 5;

  private final String periodName;
  private final LocalTime start;

  Shift(String periodName, int startHour) {
    this.periodName = periodName;
    this.start = LocalTime.of(startHour, 0);
  }

  /** The named period that it is (measures.md, section 18). */
  public String periodName() {
    return periodName;
  }

  /** The shift of an instant, if it lies in one. */
  public static Optional<Shift> of(Instant instant, ZoneId zone) {
    return Stream.of(values()).filter(shift -> shift.contains(instant, zone)).findFirst();
  }

  /** Whether an instant lies in it. */
  public boolean contains(Instant instant, ZoneId zone) {
    LocalTime local = instant.atZone(zone).toLocalTime();
    return !local.isBefore(start) && local.isBefore(start.plusHours(LENGTH_HOURS));
  }

  /** The starts of its intervals on a local day. */
  public List<Instant> windowStarts(LocalDate serviceDate, ZoneId zone) {
    Instant first = serviceDate.atTime(start).atZone(zone).toInstant();
    Instant end = serviceDate.atTime(start.plusHours(LENGTH_HOURS)).atZone(zone).toInstant();
    return Stream.iterate(first, at -> at.isBefore(end), at -> at.plus(Window.LENGTH)).toList();
  }
}
