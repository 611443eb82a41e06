package io.tailback.core.state;

import java.util.List;

/**
 * A space-mean speed in the making: the weighted harmonic mean {@code sum(n) / sum(n / v)}
 * (measures.md, section 2), of samples to a lane's and of lanes to a station's.
 *
 * @param weight sum of the weights: vehicles, or samples when vehicles are not counted
 * @param weightPerSpeed sum of weight over speed, in h/km
 * @param weightTimesSpeed sum of weight times speed, for the time mean
 * @param values how many speeds went in
 */
record SpaceMean(double weight, double weightPerSpeed, double weightTimesSpeed, int values) {
  /** No speed at all. */
  static final SpaceMean EMPTY = new SpaceMean(0, 0, 0, 0);

  /** Traffic that stands: a value of 0 that no vehicle was counted for. */
  static final SpaceMean STANDSTILL = new SpaceMean(0, 0, 0, 1);

  /**
   * Divisions by a speed use at least this (own rule, measures.md, section 2); it is never stored
   * as a speed.
   */
  private static final double SPEED_FLOOR_KMH = 1;

  /** Weighted by vehicles; readings without vehicles or without a positive speed say nothing. */
  static SpaceMean byVehicle(List<Sample> samples) {
    double weight = 0;
    double weightPerSpeed = 0;
    double weightTimesSpeed = 0;
    int values = 0;
    for (Sample sample : samples) {
      boolean counts = sample.vehicleCount() != null && sample.vehicleCount() > 0;
      if (counts && sample.speedKmh() != null && sample.speedKmh() > 0) {
        double vehicles = sample.vehicleCount();
        double speedKmh = sample.speedKmh();
        weight += vehicles;
        weightPerSpeed += vehicles / Math.max(speedKmh, SPEED_FLOOR_KMH);
        weightTimesSpeed += vehicles * speedKmh;
        values++;
      }
    }
    return new SpaceMean(weight, weightPerSpeed, weightTimesSpeed, values);
  }

  /** All readings alike. */
  static SpaceMean unweighted(List<Sample> samples) {
    SpaceMean mean = EMPTY;
    for (Sample sample : samples) {
      if (sample.speedKmh() != null) {
        mean = mean.plus(1, sample.speedKmh());
      }
    }
    return mean;
  }

  /** With one more speed, in km/h. */
  SpaceMean plus(double addedWeight, double speedKmh) {
    return new SpaceMean(
        weight + addedWeight,
        weightPerSpeed + addedWeight / Math.max(speedKmh, SPEED_FLOOR_KMH),
        weightTimesSpeed + addedWeight * speedKmh,
        values + 1);
  }

  boolean hasValue() {
    return values > 0;
  }

  /**
   * km/h; 0 when all that went in stood still. A harmonic mean is never above the arithmetic one:
   * where it is, the floor of the divisions shows through, and that is no speed.
   */
  double spaceMeanKmh() {
    return weight == 0 ? 0 : Math.min(weight / weightPerSpeed, timeMeanKmh());
  }

  /** km/h. */
  double timeMeanKmh() {
    return weight == 0 ? 0 : weightTimesSpeed / weight;
  }
}
