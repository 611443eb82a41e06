package io.tailback.training.evaluate;

import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.Speeds;

/** Grows {@link ForecastErrors} without an object for each forecast. */
final class ErrorSums {
  private long pairs;
  private long withoutTruth;
  private long signed;
  private long absolute;
  private long squared;
  private long relativePairs;
  private long relative;

  void addWithoutTruth() {
    withoutTruth++;
  }

  void add(double truthKmh, double forecastKmh) {
    double error = forecastKmh - truthKmh;
    pairs++;
    signed += millionths(error);
    absolute += millionths(Math.abs(error));
    squared = Math.addExact(squared, millionths(error * error));
    if (Speeds.isAtLeast(truthKmh, ForecastErrors.LEAST_TRUTH_KMH)) {
      relativePairs++;
      relative += millionths(Math.abs(error) / truthKmh);
    }
  }

  ForecastErrors errors() {
    return new ForecastErrors(
        pairs, withoutTruth, signed, absolute, squared, relativePairs, relative);
  }

  /** The nearest, halves up, as {@link ForecastErrors} rounds. */
  static long millionths(double value) {
    return Math.round(value * ForecastErrors.MILLION);
  }
}
