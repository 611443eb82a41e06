package io.tailback.core.feature;

import io.tailback.core.time.DayKind;
import io.tailback.core.time.HolidayCalendar;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads windows on the network's own clock: its zone, with the days on which clocks change, and its
 * holidays. Remembers what it was asked lately; one clock belongs to one thread.
 */
public final class LocalClock implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int REMEMBERED = 4096;

  private final ZoneId zone;
  private final HolidayCalendar holidays;
  private transient Map<Long, LocalSlot> remembered;

  public LocalClock(ZoneId zone, HolidayCalendar holidays) {
    this.zone = Objects.requireNonNull(zone, "zone");
    this.holidays = Objects.requireNonNull(holidays, "holidays");
  }

  /** The network's zone. */
  public ZoneId zone() {
    return zone;
  }

  /** The network's holidays. */
  public HolidayCalendar holidays() {
    return holidays;
  }

  /** Where the window with this number, counted from 1970-01-01T00:00Z, lies. */
  public LocalSlot slotOf(long windowNumber) {
    if (remembered == null) {
      remembered = new LinkedHashMap<>();
    }
    LocalSlot known = remembered.get(windowNumber);
    if (known != null) {
      return known;
    }
    if (remembered.size() >= REMEMBERED) {
      remembered.clear();
    }
    LocalSlot read = read(windowNumber);
    remembered.put(windowNumber, read);
    return read;
  }

  private LocalSlot read(long windowNumber) {
    ZonedDateTime local = WindowNumber.startOf(windowNumber).atZone(zone);
    boolean holiday = holidays.kindOf(local.toLocalDate()) == DayKind.HOLIDAY;
    int weekday = holiday ? LocalSlot.SUNDAY : local.getDayOfWeek().getValue() - 1;
    return new LocalSlot(
        local.toLocalDate().toEpochDay(), weekday, (local.getHour() * 60 + local.getMinute()) / 5);
  }

  /** The slot of the window that starts at this instant. */
  public LocalSlot slotOf(Instant windowStart) {
    return slotOf(WindowNumber.of(windowStart));
  }
}
