package io.tailback.spark.decode;

import java.time.Instant;

/** Times as messages hold them: microseconds since 1970. */
final class Micros {
  /**
   * No message of ours speaks of a time outside these years; a flipped bit does, and then counts of
   * micro- and nanoseconds overflow further down, where nothing can be quarantined any more.
   */
  static final Instant EARLIEST = Instant.EPOCH;

  static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final long PER_SECOND = 1_000_000;
  private static final long LATEST_MICROS = LATEST.getEpochSecond() * PER_SECOND;

  private Micros() {}

  /** Whether it lies in the years of which our messages speak. */
  static boolean isOurs(long micros) {
    return micros >= 0 && micros <= LATEST_MICROS;
  }

  static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
  }
}
