package io.tailback.core.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The place of a window in a local week, for typical values: 0 is Monday 00:00, 2015 is Sunday
 * 23:55 (vocabulary.md, section 2). A repeated hour has the slots of the first one; a skipped hour
 * leaves its slots empty.
 */
public final class SlotOfWeek {
  /** Slots of a week. */
  public static final int COUNT = 2016;

  private static final int MINUTES_OF_SLOT = 5;
  private static final int SLOTS_OF_DAY = 288;

  private SlotOfWeek() {}

  /** The slot in which an instant falls, 0 to 2015. */
  public static int of(Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    int minuteOfDay = local.getHour() * 60 + local.getMinute();
    return (local.getDayOfWeek().getValue() - 1) * SLOTS_OF_DAY + minuteOfDay / MINUTES_OF_SLOT;
  }
}
