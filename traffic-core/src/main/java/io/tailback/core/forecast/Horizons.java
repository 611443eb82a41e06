package io.tailback.core.forecast;

/**
 * How far ahead forecasts reach: 5, 10 .. 60 minutes after the end of the last window known. Index
 * 0 is 5 minutes.
 */
public final class Horizons {
  /** Twelve windows of five minutes: an hour. */
  public static final int COUNT = 12;

  private static final int STEP_MINUTES = 5;

  private Horizons() {}

  /** The minutes of the horizon at {@code index}, 0 to 11. */
  public static int minutesOf(int index) {
    if (index < 0 || index >= COUNT) {
      throw new IllegalArgumentException("No horizon has the index " + index);
    }
    return STEP_MINUTES * (index + 1);
  }

  /** The index of a horizon of so many minutes. */
  public static int indexOf(int minutes) {
    if (!exists(minutes)) {
      throw new IllegalArgumentException(
          "No horizon has " + minutes + " minutes; horizons are 5, 10 .. 60");
    }
    return minutes / STEP_MINUTES - 1;
  }

  /** Whether forecasts are made for so many minutes ahead. */
  public static boolean exists(int minutes) {
    return minutes > 0 && minutes % STEP_MINUTES == 0 && minutes <= STEP_MINUTES * COUNT;
  }
}
