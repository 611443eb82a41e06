package io.tailback.core.bottleneck;

/**
 * The bounds of the bottleneck rules in canonical units, and comparisons that do not trip over the
 * conversion of miles (measures.md, section 1: 41 mph less 21 mph is, in double, not 20 mph).
 */
final class Limits {
  private static final double KM_PER_MILE = 1.609344;
  private static final double METRES_PER_MILE = 1609.344;
  private static final double TOLERANCE_KMH = 1e-6;
  private static final double TOLERANCE_M = 1e-3;

  /** A station below this stands in a queue (source: PeMS bottlenecks.md, Chen 2004). */
  private static final double SLOW_KMH = 40 * KM_PER_MILE;

  /** What a head is slower than the station downstream of it (source: as above). */
  private static final double RISE_KMH = 20 * KM_PER_MILE;

  private static final double THREE_MILES_M = 3 * METRES_PER_MILE;
  private static final double TWO_MILES_M = 2 * METRES_PER_MILE;

  private Limits() {}

  /** Below 40 mph. */
  static boolean isSlow(double speedKmh) {
    return speedKmh < SLOW_KMH - TOLERANCE_KMH;
  }

  /** Faster by 20 mph or more. */
  static boolean risesByTwenty(double upstreamKmh, double downstreamKmh) {
    return downstreamKmh - upstreamKmh >= RISE_KMH - TOLERANCE_KMH;
  }

  /** Faster by more than 20 mph. */
  static boolean risesByMoreThanTwenty(double upstreamKmh, double downstreamKmh) {
    return downstreamKmh - upstreamKmh > RISE_KMH + TOLERANCE_KMH;
  }

  /** Faster. */
  static boolean rises(double upstreamKmh, double downstreamKmh) {
    return downstreamKmh > upstreamKmh + TOLERANCE_KMH;
  }

  /** Less than 3 miles. */
  static boolean isBelowThreeMiles(double distanceM) {
    return distanceM < THREE_MILES_M - TOLERANCE_M;
  }

  /** 3 miles or less. */
  static boolean isWithinThreeMiles(double distanceM) {
    return distanceM <= THREE_MILES_M + TOLERANCE_M;
  }

  /** Less than 2 miles. */
  static boolean isBelowTwoMiles(double distanceM) {
    return distanceM < TWO_MILES_M - TOLERANCE_M;
  }
}
