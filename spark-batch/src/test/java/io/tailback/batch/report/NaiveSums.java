package io.tailback.batch.report;

import java.util.Arrays;

/**
 * What some windows of some stations add up to, summed by whoever reads the CSV: the slow way that
 * anyone can believe. Measures that nothing contributed to are told apart from 0 by the counts.
 */
final class NaiveSums {
  static final int[] MPH = {35, 40, 45, 50, 55, 60};

  long vktVehM;
  long vhtVehMs;
  final long[] delayVehMs = new long[MPH.length];
  final long[] lostLaneMMs = new long[MPH.length];
  long vehicles;
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

  void add(NaiveSums other) {
    vktVehM += other.vktVehM;
    vhtVehMs += other.vhtVehMs;
    Arrays.setAll(delayVehMs, i -> delayVehMs[i] + other.delayVehMs[i]);
    Arrays.setAll(lostLaneMMs, i -> lostLaneMMs[i] + other.lostLaneMMs[i]);
    vehicles += other.vehicles;
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
