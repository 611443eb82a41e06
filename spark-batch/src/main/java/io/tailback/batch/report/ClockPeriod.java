package io.tailback.batch.report;

/**
 * A named period of the day, shaded in a profile.
 *
 * @param fromHour hours since midnight, 6.5 is half past six
 * @param toHour at most 24
 */
public record ClockPeriod(String name, double fromHour, double toHour) {
  public ClockPeriod {
    if (fromHour < 0 || toHour > 24 || fromHour >= toHour) {
      throw new IllegalArgumentException(
          "Period %s runs from %s to %s".formatted(name, fromHour, toHour));
    }
  }
}
