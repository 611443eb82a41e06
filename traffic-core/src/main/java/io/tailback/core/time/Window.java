package io.tailback.core.time;

import java.time.Duration;
import java.time.Instant;

/** The five minutes that one station state covers, half-open, on even boundaries in UTC. */
public record Window(Instant start) {
  /** Length of a window: the resolution of every published state. */
  public static final Duration LENGTH = Duration.ofMinutes(5);

  private static final long LENGTH_S = LENGTH.toSeconds();

  public Window {
    if (Math.floorMod(start.getEpochSecond(), LENGTH_S) != 0 || start.getNano() != 0) {
      throw new IllegalArgumentException(
          "A window starts on an even five minutes, not at " + start);
    }
  }

  /** The window that contains this instant. */
  public static Window containing(Instant instant) {
    long second = instant.getEpochSecond();
    return new Window(Instant.ofEpochSecond(second - Math.floorMod(second, LENGTH_S)));
  }

  /**
   * How many windows lie from one start of a window to another; negative when it is the earlier
   * one. By whole numbers: {@link Duration#dividedBy(Duration)} goes by decimals of any length, a
   * hundred times slower.
   */
  public static int countBetween(Instant from, Instant to) {
    return Math.toIntExact(Math.floorDiv(to.getEpochSecond() - from.getEpochSecond(), LENGTH_S));
  }

  /** End, exclusive. */
  public Instant end() {
    return start.plus(LENGTH);
  }
}
