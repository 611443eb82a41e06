package io.tailback.core.health;

import io.tailback.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * The hours of a local day that detectors are judged by, 05:00 to 22:00: 204 intervals of five
 * minutes, 2040 samples of half a minute (source: PeMS detector-health.md).
 *
 * @param serviceDate the local day
 * @param zone the network's zone
 */
public record HealthDay(LocalDate serviceDate, ZoneId zone) {
  /** Five-minute intervals of the day. */
  public static final int INTERVALS = 204;

  /** Samples of half a minute in an interval. */
  public static final int SAMPLES_PER_INTERVAL = 10;

  /** Samples of half a minute of the day. */
  public static final int SAMPLES = INTERVALS * SAMPLES_PER_INTERVAL;

  /** Start of the first interval by the clock. */
  public static final LocalTime FIRST = LocalTime.of(5, 0);

  /** End of the last one. */
  public static final LocalTime END = LocalTime.of(22, 0);

  /** The day that an instant belongs to by the local calendar. */
  public static HealthDay of(Instant instant, ZoneId zone) {
    return new HealthDay(instant.atZone(zone).toLocalDate(), zone);
  }

  /** Start of its first interval. */
  public Instant start() {
    return serviceDate.atTime(FIRST).atZone(zone).toInstant();
  }

  /** End of its last interval, exclusive. */
  public Instant end() {
    return serviceDate.atTime(END).atZone(zone).toInstant();
  }

  /** The interval that an instant lies in, from 0; empty outside the hours. */
  public OptionalInt intervalOf(Instant instant) {
    if (instant.isBefore(start()) || !instant.isBefore(end())) {
      return OptionalInt.empty();
    }
    long seconds = instant.getEpochSecond() - start().getEpochSecond();
    int interval = Math.toIntExact(seconds / Window.LENGTH.toSeconds());
    return interval < INTERVALS ? OptionalInt.of(interval) : OptionalInt.empty();
  }
}
