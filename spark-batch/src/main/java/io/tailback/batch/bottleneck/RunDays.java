package io.tailback.batch.bottleneck;

import io.tailback.core.time.LocalDay;
import io.tailback.core.time.TimeSpan;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days of one run, and those around them that are handed in too, so that what crosses midnight
 * is whole.
 *
 * @param from first asked day
 * @param to last asked day, included
 * @param margin days handed in before the first and after the last
 * @param zone the network's zone
 */
record RunDays(LocalDate from, LocalDate to, int margin, ZoneId zone) implements Serializable {
  /** First day that is handed in. */
  LocalDate first() {
    return from.minusDays(margin);
  }

  /** Last day that is handed in. */
  LocalDate last() {
    return to.plusDays(margin);
  }

  /** The same asked days with twice the margin. */
  RunDays wider() {
    return new RunDays(from, to, 2 * margin, zone);
  }

  /** Whether a day is asked for. */
  boolean asks(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** From the first instant handed in to the last. */
  TimeSpan span() {
    return new TimeSpan(new LocalDay(first(), zone).start(), new LocalDay(last(), zone).end());
  }
}
