package io.tailback.batch.report;

import java.util.Arrays;

/**
 * What some windows of some stations add up to, summed by whoever reads the CSV: the slow way that
 * anyone can believe. Measures that nothing contributed to are told apart from 0 by the counts.
 */
public final class NaiveSums {
  static final int[] MPH = {35, 40, 45, 50, 55, 60};

  private static final double MS_PER_HOUR = 3_600_000;

  long vktVehM;
  long vhtVehMs;
  final long[] delayVehMs = new long[MPH.length];
  final long[] lostLaneMMs = new long[MPH.length];
  long vehicles;
  long vehiclesWithSpeed;
  double vehHPerKm;
  long counted;
  long timed;
  long windows;
  long speeds;
  long usPerKm;
  long compared;
  long congested;
  long samplesObserved;
  long samplesImputed;
  long samplesExpected;

  /** Station windows whose vehicles and time are known; without one there is no measure. */
  public long timed() {
    return timed;
  }

  /** Miles of all vehicles. */
  public double vmtVehMi() {
    return vktVehM / 1609.344;
  }

  /** Kilometres of all vehicles. */
  public double vktVehKm() {
    return vktVehM / 1000.0;
  }

  /** Hours of all vehicles. */
  public double vhtVehH() {
    return vhtVehMs / MS_PER_HOUR;
  }

  /** Distance over time, km/h. */
  public double qKmh() {
    return vktVehM * 3600.0 / vhtVehMs;
  }

  /** The harmonic mean of the speeds, km/h. */
  public double speedKmh() {
    return 3.6e9 * speeds / usPerKm;
  }

  /** The harmonic mean of the speeds of the vehicles, km/h. */
  double speedOfVehiclesKmh() {
    return vehiclesWithSpeed / vehHPerKm;
  }

  /** Hours lost against one of {@link #MPH}. */
  public double delayVehH(int mph) {
    return delayVehMs[Arrays.binarySearch(MPH, mph)] / MS_PER_HOUR;
  }

  /** Share of the samples expected. */
  public double observedShare() {
    return (double) samplesObserved / samplesExpected;
  }

  /** Share of the samples expected. */
  public double imputedShare() {
    return (double) samplesImputed / samplesExpected;
  }

  void add(NaiveSums other) {
    vktVehM += other.vktVehM;
    vhtVehMs += other.vhtVehMs;
    Arrays.setAll(delayVehMs, i -> delayVehMs[i] + other.delayVehMs[i]);
    Arrays.setAll(lostLaneMMs, i -> lostLaneMMs[i] + other.lostLaneMMs[i]);
    vehicles += other.vehicles;
    vehiclesWithSpeed += other.vehiclesWithSpeed;
    vehHPerKm += other.vehHPerKm;
    counted += other.counted;
    timed += other.timed;
    windows += other.windows;
    speeds += other.speeds;
    usPerKm += other.usPerKm;
    compared += other.compared;
    congested += other.congested;
    samplesObserved += other.samplesObserved;
    samplesImputed += other.samplesImputed;
    samplesExpected += other.samplesExpected;
  }
}
