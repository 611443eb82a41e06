package io.tailback.core.state;

import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.Instant;

/**
 * Times as a station's memory holds them: whole microseconds since 1970, which is what messages and
 * tables tell apart.
 */
final class Micros {
  static final long PER_SECOND = 1_000_000;
  static final long PER_MILLISECOND = 1000;
  static final long PER_WINDOW = Window.LENGTH.toSeconds() * PER_SECOND;

  /** Before all times: nothing has been yet. */
  static final long NEVER = Long.MIN_VALUE;

  private Micros() {}

  static long of(Instant instant) {
    return Math.multiplyExact(instant.getEpochSecond(), PER_SECOND) + instant.getNano() / 1000;
  }

  static long of(Duration duration) {
    return Math.multiplyExact(duration.getSeconds(), PER_SECOND) + duration.getNano() / 1000;
  }

  /** The instant; {@link Instant#MIN} for never. */
  static Instant toInstant(long micros) {
    return micros == NEVER
        ? Instant.MIN
        : Instant.ofEpochSecond(
            Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
  }

  /** The start of the window that contains this time. */
  static long windowStart(long micros) {
    return micros - Math.floorMod(micros, PER_WINDOW);
  }
}
