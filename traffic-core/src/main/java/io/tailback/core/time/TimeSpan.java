package io.tailback.core.time;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time, half-open.
 *
 * @param start inclusive
 * @param end exclusive, not before the start
 */
public record TimeSpan(Instant start, Instant end) implements Serializable {
  public TimeSpan {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("Time does not end at " + end + " before " + start);
    }
  }

  /** Whether the instant lies in it. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** How long it really lasts. */
  public Duration length() {
    return Duration.between(start, end);
  }

  /** How many five-minute windows start in it. */
  public int windowCount() {
    return Math.toIntExact(windowsStartedBefore(end) - windowsStartedBefore(start));
  }

  private static long windowsStartedBefore(Instant instant) {
    long lengthS = Window.LENGTH.toSeconds();
    long wholeS = instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    return Math.floorDiv(wholeS + lengthS - 1, lengthS);
  }

  /** The five-minute windows that start in it, in order. */
  public List<Window> windows() {
    List<Window> windows = new ArrayList<>(windowCount());
    Window window = Window.containing(start);
    if (window.start().isBefore(start)) {
      window = new Window(window.end());
    }
    while (window.start().isBefore(end)) {
      windows.add(window);
      window = new Window(window.end());
    }
    return windows;
  }
}
