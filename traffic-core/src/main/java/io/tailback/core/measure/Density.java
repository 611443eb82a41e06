package io.tailback.core.measure;

/** Vehicles per kilometre and lane (measures.md, section 2). */
public final class Density {
  /** 180 veh/mi/lane: no road holds more (from IRIS; the cap is an own rule). */
  public static final double JAM_VEH_PER_KM_LANE = 180 / Miles.KM_PER_MILE;

  /** 22 ft: vehicle and detector together, in metres (from PeMS). */
  private static final double EFFECTIVE_LENGTH_M = 6.7056;

  private Density() {}

  /** From the share of time that the detector was covered, 0..1; at most jam density. */
  public static double ofOccupancy(double occupancyRatio) {
    return Math.min(1000 * occupancyRatio / EFFECTIVE_LENGTH_M, JAM_VEH_PER_KM_LANE);
  }
}
