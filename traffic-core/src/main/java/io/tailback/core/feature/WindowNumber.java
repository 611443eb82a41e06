package io.tailback.core.feature;

import io.tailback.core.time.Window;
import java.time.Instant;

/** Windows counted from 1970-01-01T00:00Z: whole numbers make steps of time cheap. */
public final class WindowNumber {
  private static final long LENGTH_S = Window.LENGTH.toSeconds();

  private WindowNumber() {}

  /**
   * The number of the window that starts at this instant.
   *
   * @throws IllegalArgumentException when no window starts there
   */
  public static long of(Instant windowStart) {
    long second = windowStart.getEpochSecond();
    if (Math.floorMod(second, LENGTH_S) != 0 || windowStart.getNano() != 0) {
      throw new IllegalArgumentException(
          "A window starts on an even five minutes, not at " + windowStart);
    }
    return Math.floorDiv(second, LENGTH_S);
  }

  /** Start of the window with this number. */
  public static Instant startOf(long windowNumber) {
    return Instant.ofEpochSecond(windowNumber * LENGTH_S);
  }
}
