package io.tailback.core.state;

/**
 * How freely traffic moves, by its speed relative to free flow. Lower bounds are inclusive
 * (measures.md, section 6; the bands are TomTom's, chosen because 40 of 64 mph is the bound of SLOW
 * and of the bottleneck test).
 */
public enum CongestionLevel {
  FREE(0.90),
  HEAVY(0.625),
  SLOW(0.35),
  QUEUING(0.25),
  STATIONARY(0),
  /** A closure is in force; never inferred from a speed. */
  BLOCKED(Double.NaN),
  /** Speed or free-flow speed is missing. */
  UNKNOWN(Double.NaN);

  /** Comparison tolerance, km/h (measures.md, section 1). */
  private static final double EPSILON_KMH = 1e-6;

  private static final CongestionLevel[] FASTEST_FIRST = {FREE, HEAVY, SLOW, QUEUING, STATIONARY};

  private final double lowestRatio;

  CongestionLevel(double lowestRatio) {
    this.lowestRatio = lowestRatio;
  }

  /** Lower bound of the relative speed, inclusive; NaN for the levels that no speed gives. */
  public double lowestRatio() {
    return lowestRatio;
  }

  /**
   * The level of a speed; UNKNOWN when either is null or the free-flow speed is not positive. Both
   * in km/h.
   */
  public static CongestionLevel of(Double speedKmh, Double freeFlowSpeedKmh) {
    if (speedKmh == null || freeFlowSpeedKmh == null || !(freeFlowSpeedKmh > 0)) {
      return UNKNOWN;
    }
    for (CongestionLevel level : FASTEST_FIRST) {
      if (speedKmh >= level.lowestRatio * freeFlowSpeedKmh - EPSILON_KMH) {
        return level;
      }
    }
    return UNKNOWN;
  }
}
