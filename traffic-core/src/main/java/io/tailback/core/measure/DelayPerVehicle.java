package io.tailback.core.measure;

/**
 * Extra time of one vehicle on the road of a station, in seconds: all that can be said of delay
 * where vehicles are not counted (own rule, measures.md, section 7).
 */
public final class DelayPerVehicle {
  private DelayPerVehicle() {}

  /**
   * {@code max(0, L/v - L/V)} in seconds.
   *
   * @param lengthM length of road in metres; null when unknown
   * @param speedKmh speed in km/h; null when missing
   */
  public static Measured seconds(Double lengthM, Double speedKmh, SpeedThreshold threshold) {
    if (speedKmh == null) {
      return Measured.missing(MeasureReason.NO_SPEED);
    }
    if (lengthM == null) {
      return Measured.missing(MeasureReason.NO_LENGTH);
    }
    double extraS =
        Speeds.travelTimeS(lengthM, speedKmh) - Speeds.travelTimeS(lengthM, threshold.kmh());
    return Measured.of(Math.max(0, extraS));
  }
}
