package io.tailback.core.feature;

import java.time.LocalDate;

/**
 * Where a window lies in the network's local calendar.
 *
 * @param epochDay local date, as days since 1970-01-01
 * @param weekday 0 Monday to 6 Sunday; a holiday counts as a Sunday
 * @param slotOfDay 0 (00:00) to 287 (23:55) by the clock on the wall; a repeated hour has the slots
 *     of the first one
 */
public record LocalSlot(long epochDay, int weekday, int slotOfDay) {
  /** Slots of a day. */
  public static final int PER_DAY = 288;

  /** Kinds of weekday. */
  public static final int WEEKDAYS = 7;

  static final int SATURDAY = 5;
  static final int SUNDAY = 6;

  public LocalSlot {
    if (weekday < 0 || weekday >= WEEKDAYS || slotOfDay < 0 || slotOfDay >= PER_DAY) {
      throw new IllegalArgumentException("No weekday " + weekday + " or slot " + slotOfDay);
    }
  }

  /** Minutes since local midnight by the clock. */
  public int minuteOfDay() {
    return slotOfDay * 5;
  }

  /** Monday to Friday without holidays. */
  public boolean isWorkday() {
    return weekday < SATURDAY;
  }

  /** Days that resemble each other: 0 workdays, 1 Saturdays, 2 Sundays and holidays. */
  int dayType() {
    return dayTypeOf(weekday);
  }

  static int dayTypeOf(int weekday) {
    return Math.max(0, weekday - SATURDAY + 1);
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(epochDay);
  }
}
