package io.tailback.core.measure;

import java.io.Serializable;

/**
 * What can be said of a place whose vehicles are not counted: the time that a kilometre takes, per
 * five-minute window and whole, in microseconds. All windows weigh alike, so that a mean speed over
 * windows is the harmonic one (measures.md, section 2, "speed without counts"). Sums of sums are
 * exact, in any order.
 *
 * @param intervals windows with a speed
 * @param usPerKm time for a kilometre, summed over these windows, microseconds
 * @param delayUsPerKm the part of it above what each threshold speed needs, clipped window by
 *     window, microseconds
 * @param congested windows below 0.9 of free flow, windows with both speeds, all windows
 * @param comparedUsPerKm time for a kilometre over the windows with both speeds, microseconds
 * @param freeFlowUsPerKm what free flow needs in these windows, microseconds
 */
public record PaceSums(
    long intervals,
    long usPerKm,
    ThresholdSums delayUsPerKm,
    CongestedTime congested,
    long comparedUsPerKm,
    long freeFlowUsPerKm)
    implements Serializable {

  /** Of no window. */
  public static final PaceSums EMPTY =
      new PaceSums(0, 0, ThresholdSums.ZERO, CongestedTime.NONE, 0, 0);

  /** One window without a speed. */
  public static final PaceSums ABSENT =
      new PaceSums(0, 0, ThresholdSums.ZERO, CongestedTime.of(null, null), 0, 0);

  private static final double US_KM_PER_H = 3.6e9;
  private static final double US_PER_S = 1e6;

  private static final ThresholdSums NEEDED =
      ThresholdSums.of(threshold -> usPerKm(threshold.kmh()));

  /** One window; speeds in km/h, null when missing. */
  public static PaceSums of(Double speedKmh, Double freeFlowSpeedKmh) {
    if (speedKmh == null) {
      return ABSENT;
    }
    long pace = usPerKm(speedKmh);
    boolean compared = freeFlowSpeedKmh != null;
    return new PaceSums(
        1,
        pace,
        ThresholdSums.of(threshold -> Math.max(0, pace - NEEDED.at(threshold))),
        CongestedTime.of(speedKmh, freeFlowSpeedKmh),
        compared ? pace : 0,
        compared ? usPerKm(freeFlowSpeedKmh) : 0);
  }

  /** A speed below the floor takes the time of the floor, as every division by a speed does. */
  private static long usPerKm(double speedKmh) {
    return BaseUnits.round(US_KM_PER_H / Math.max(speedKmh, Speeds.FLOOR_KMH));
  }

  /** Both together. */
  public PaceSums plus(PaceSums other) {
    return new PaceSums(
        Math.addExact(intervals, other.intervals),
        Math.addExact(usPerKm, other.usPerKm),
        delayUsPerKm.plus(other.delayUsPerKm),
        congested.plus(other.congested),
        Math.addExact(comparedUsPerKm, other.comparedUsPerKm),
        Math.addExact(freeFlowUsPerKm, other.freeFlowUsPerKm));
  }

  /** Mean speed in km/h: kilometres over time, all windows alike. */
  public Measured speedKmh() {
    return perWindow(usPerKm).map(us -> US_KM_PER_H / us);
  }

  /** Mean time of one vehicle over this length, in seconds; the length in metres, null unknown. */
  public Measured travelTimeS(Double lengthM) {
    return over(lengthM, perWindow(usPerKm));
  }

  /** Mean delay of one vehicle over this length, in seconds; the length in metres, null unknown. */
  public Measured delayPerVehicleS(SpeedThreshold threshold, Double lengthM) {
    return over(lengthM, perWindow(delayUsPerKm.at(threshold)));
  }

  /** Travel time index: mean time over the mean free-flow time of the same windows (FHWA UCR). */
  public Measured tti() {
    if (intervals == 0) {
      return Measured.missing(MeasureReason.NO_SPEED);
    }
    return freeFlowUsPerKm == 0
        ? Measured.missing(MeasureReason.NO_FREE_FLOW_SPEED)
        : Measured.of((double) comparedUsPerKm / freeFlowUsPerKm);
  }

  private Measured perWindow(long sum) {
    return intervals == 0
        ? Measured.missing(MeasureReason.NO_SPEED)
        : Measured.of((double) sum / intervals);
  }

  private static Measured over(Double lengthM, Measured usPerKm) {
    return lengthM == null
        ? Measured.missing(MeasureReason.NO_LENGTH)
        : usPerKm.map(us -> us * lengthM / 1000 / US_PER_S);
  }
}
