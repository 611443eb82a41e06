package io.tailback.core.measure;

/**
 * The whole numbers that measures are summed in: vehicle-metres, vehicle-milliseconds and
 * lane-metre-milliseconds, each rounded once, half up, at station and five minutes (own rule,
 * measures.md, section 1). Sums of whole numbers are exact in any order, so five minutes, hours and
 * days agree.
 */
public final class BaseUnits {
  /** Milliseconds in an hour. */
  public static final long MS_PER_HOUR = 3_600_000;

  /**
   * A product of decimals lies some last bits beside its true value; a half that is one in decimals
   * is rounded up all the same.
   */
  private static final int LAST_BITS = 8;

  private BaseUnits() {}

  /** The nearest whole number, halves up; the value is finite and not negative. */
  public static long round(double value) {
    if (!(value >= 0 && value < Long.MAX_VALUE)) {
      throw new IllegalArgumentException("Not a sum of traffic: " + value);
    }
    return nearest(value, value);
  }

  /**
   * The nearest whole number of what the whole has beyond the part, halves up, 0 when it has
   * nothing. The last bits of a small difference are those of the numbers that it is made of.
   */
  static long roundDifference(double whole, double part) {
    double difference = whole - part;
    return difference > 0 ? nearest(difference, whole) : 0;
  }

  private static long nearest(double value, double madeOf) {
    return (long) Math.floor(value + 0.5 + LAST_BITS * Math.ulp(madeOf));
  }
}
