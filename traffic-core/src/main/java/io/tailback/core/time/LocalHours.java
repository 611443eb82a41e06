package io.tailback.core.time;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The hours of a local day as they really pass: 23, 24 or 25 on a day whose clock is changed by an
 * hour. A repeated hour stands there twice, a skipped one not at all; a clock that is changed by
 * half an hour makes one hour shorter or longer.
 */
public final class LocalHours {
  private final LocalDay day;
  private final TimeSpan span;
  private final List<Hour> hours;
  private final int[] hourOfWindow;

  /**
   * One of them.
   *
   * @param start first instant
   * @param localHour what the clock shows, 0 to 23
   * @param windowCount five-minute windows in it, normally 12
   */
  public record Hour(Instant start, int localHour, int windowCount) {}

  private LocalHours(LocalDay day, List<Hour> hours, int[] hourOfWindow) {
    this.day = day;
    this.span = day.span();
    this.hours = List.copyOf(hours);
    this.hourOfWindow = hourOfWindow;
  }

  /** The hours of this day. */
  public static LocalHours of(LocalDay day) {
    List<Window> windows = day.span().windows();
    List<Hour> hours = new ArrayList<>();
    int[] hourOfWindow = new int[windows.size()];
    for (int i = 0; i < hourOfWindow.length; i++) {
      ZonedDateTime local = windows.get(i).start().atZone(day.zone());
      Instant start = local.truncatedTo(ChronoUnit.HOURS).toInstant();
      int last = hours.size() - 1;
      if (last >= 0 && hours.get(last).start().equals(start)) {
        Hour hour = hours.get(last);
        hours.set(last, new Hour(start, hour.localHour(), hour.windowCount() + 1));
      } else {
        hours.add(new Hour(start, local.getHour(), 1));
      }
      hourOfWindow[i] = hours.size() - 1;
    }
    return new LocalHours(day, hours, hourOfWindow);
  }

  /** The day. */
  public LocalDay day() {
    return day;
  }

  /** All hours, in order. */
  public List<Hour> hours() {
    return hours;
  }

  /** Five-minute windows of the day. */
  public int windowCount() {
    return hourOfWindow.length;
  }

  /** Place of the hour of a window, by the window's place in the day. */
  public int hourOf(int window) {
    return hourOfWindow[window];
  }

  /**
   * Place of a window in the day, from 0.
   *
   * @throws IllegalArgumentException when the window is of another day
   */
  public int windowAt(Instant windowStart) {
    if (!span.contains(windowStart)) {
      throw new IllegalArgumentException(windowStart + " is not in " + day);
    }
    return new TimeSpan(span.start(), windowStart).windowCount();
  }
}
