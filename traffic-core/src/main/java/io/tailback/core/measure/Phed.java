package io.tailback.core.measure;

import java.io.Serializable;

/**
 * Peak hour excessive delay on one segment (23 CFR 490.711): what 15-minute travel times take
 * beyond the threshold time, in person-hours. The periods are {@code phed-am} and {@code phed-pm}
 * (490.705).
 *
 * @param lengthM metres
 * @param postedLimitKmh posted speed limit, km/h
 */
public record Phed(double lengthM, double postedLimitKmh) implements Serializable {
  private static final double LEAST_THRESHOLD_KMH = Miles.mphToKmh(20);
  private static final double SHARE_OF_LIMIT = 0.6;

  /** An interval of 15 minutes holds no more delay than itself, seconds. */
  private static final double LONGEST_S = 900;

  /** Below this speed delay is excessive, km/h: 60 % of the limit, at least 20 mph. */
  public double thresholdSpeedKmh() {
    return Math.max(LEAST_THRESHOLD_KMH, SHARE_OF_LIMIT * postedLimitKmh);
  }

  /** The time at that speed in whole seconds, half up. */
  public long thresholdTimeS() {
    return BaseUnits.round(lengthM * 3.6 / thresholdSpeedKmh());
  }

  /** Seconds beyond the threshold time of an interval's travel time in seconds, 0 to 900. */
  public double excessiveS(double travelTimeS) {
    return Math.min(LONGEST_S, Math.max(0, travelTimeS - thresholdTimeS()));
  }

  /** Excessive delay of one vehicle in hours, to 0.001. */
  public double delayH(double travelTimeS) {
    return BaseUnits.round(excessiveS(travelTimeS) / 3.6) / 1000.0;
  }

  /**
   * Excessive delay of all persons in the interval, person-hours.
   *
   * @param travelTimeS travel time of the interval in seconds; null when missing
   * @param vehicles vehicles in the 15 minutes; null when missing
   * @param personsPerVehicle mean number of persons in a vehicle
   */
  public Measured personH(Double travelTimeS, Double vehicles, double personsPerVehicle) {
    if (travelTimeS == null) {
      return Measured.missing(MeasureReason.NO_SPEED);
    }
    return vehicles == null
        ? Measured.missing(MeasureReason.NEEDS_FLOW)
        : Measured.of(delayH(travelTimeS) * vehicles * personsPerVehicle);
  }
}
