package io.tailback.core.measure;

/**
 * Comparison of speeds with a tolerance of one millionth of a km/h, so that a speed converted from
 * miles falls on the side of a threshold where it belongs (own rule, measures.md, section 1). All
 * in km/h.
 */
public final class Speeds {
  /** Two speeds that differ by less are the same speed, km/h. */
  public static final double EPSILON_KMH = 1e-6;

  /**
   * A division by a speed uses at least this, km/h; it is never stored as a speed (own rule,
   * measures.md, section 2).
   */
  public static final double FLOOR_KMH = 1;

  private Speeds() {}

  /** Whether {@code speedKmh < thresholdKmh}. */
  public static boolean isBelow(double speedKmh, double thresholdKmh) {
    return speedKmh < thresholdKmh - EPSILON_KMH;
  }

  /** Whether {@code speedKmh >= thresholdKmh}. */
  public static boolean isAtLeast(double speedKmh, double thresholdKmh) {
    return speedKmh >= thresholdKmh - EPSILON_KMH;
  }

  /** Whether {@code speedKmh > thresholdKmh}. */
  public static boolean isAbove(double speedKmh, double thresholdKmh) {
    return speedKmh > thresholdKmh + EPSILON_KMH;
  }

  /** Whether a division by this speed takes the floor instead. */
  public static boolean isCapped(double speedKmh) {
    return speedKmh < FLOOR_KMH;
  }

  /** Seconds for a length in metres at a speed in km/h, which counts as at least the floor. */
  public static double travelTimeS(double lengthM, double speedKmh) {
    return lengthM * 3.6 / Math.max(speedKmh, FLOOR_KMH);
  }
}
