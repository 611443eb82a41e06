package io.tailback.core.rule;

import java.time.Duration;
import java.time.Instant;

/**
 * The time between two instants, asked without making an object: the rules ask it of every
 * observation.
 */
final class Lapse {
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int NANOS_PER_MILLISECOND = 1_000_000;

  private Lapse() {}

  /** Whether from one instant to the other it is longer than the limit. */
  static boolean isLonger(Instant from, Instant to, Duration limit) {
    return compare(from, to, limit) > 0;
  }

  /** Whether from one instant to the other it is shorter than the limit. */
  static boolean isShorter(Instant from, Instant to, Duration limit) {
    return compare(from, to, limit) < 0;
  }

  private static int compare(Instant from, Instant to, Duration limit) {
    long seconds = seconds(from, to);
    return seconds == limit.getSeconds()
        ? Integer.compare(nanos(from, to), limit.getNano())
        : Long.compare(seconds, limit.getSeconds());
  }

  /** Whole seconds, rounded down. */
  static long seconds(Instant from, Instant to) {
    return to.getEpochSecond() - from.getEpochSecond() - (to.getNano() < from.getNano() ? 1 : 0);
  }

  /** What is left beyond the whole seconds. */
  static int nanos(Instant from, Instant to) {
    int difference = to.getNano() - from.getNano();
    return difference < 0 ? difference + NANOS_PER_SECOND : difference;
  }

  /** Whole milliseconds, rounded down. */
  static long millis(Instant from, Instant to) {
    return seconds(from, to) * 1000 + nanos(from, to) / NANOS_PER_MILLISECOND;
  }
}
