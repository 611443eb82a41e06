package io.tailback.core.time;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A calendar day in the network's zone. It has 23, 24 or 25 hours, that is 276, 288 or 300 windows;
 * shares and means divide by the real number (measures.md, section 18).
 *
 * @param date service date
 * @param zone zone of the network
 */
public record LocalDay(LocalDate date, ZoneId zone) implements Serializable {
  /** The day on which this instant falls. */
  public static LocalDay containing(Instant instant, ZoneId zone) {
    return new LocalDay(instant.atZone(zone).toLocalDate(), zone);
  }

  /** From its first instant to the first one of the next day. */
  public TimeSpan span() {
    return new TimeSpan(start(), next().start());
  }

  /** First instant; not always midnight, for some zones skip that. */
  public Instant start() {
    return date.atStartOfDay(zone).toInstant();
  }

  /** First instant of the next day. */
  public Instant end() {
    return next().start();
  }

  /** Hours of the day as they really pass. */
  public Duration length() {
    return span().length();
  }

  /** Five-minute windows of the day: 276, 288 or 300. */
  public int windowCount() {
    return span().windowCount();
  }

  /** The day after. */
  public LocalDay next() {
    return new LocalDay(date.plusDays(1), zone);
  }
}
