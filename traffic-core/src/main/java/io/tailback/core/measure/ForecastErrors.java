package io.tailback.core.measure;

import java.io.Serializable;

/**
 * How far forecast speeds were from what came (measures.md, section 16). Truth that is missing is
 * left out and counted, never taken as 0. Errors are summed in whole millionths, so that parts add
 * up exactly and in any order (own rule, as for all sums: measures.md, section 1).
 *
 * @param pairs forecasts whose truth is known
 * @param withoutTruth forecasts whose truth is missing
 * @param signed sum of forecast minus truth, millionths of a km/h
 * @param absolute sum of absolute errors, millionths of a km/h
 * @param squared sum of squared errors, millionths of a km2/h2
 * @param relativePairs pairs with a truth of at least 10 km/h
 * @param relative sum of absolute errors over their truth, millionths
 */
public record ForecastErrors(
    long pairs,
    long withoutTruth,
    long signed,
    long absolute,
    long squared,
    long relativePairs,
    long relative)
    implements Serializable {

  /** No forecast. */
  public static final ForecastErrors NONE = new ForecastErrors(0, 0, 0, 0, 0, 0, 0);

  /** Below this a relative error says nothing, km/h. */
  public static final double LEAST_TRUTH_KMH = 10;

  /** The unit of the sums. */
  public static final double MILLION = 1e6;

  /** One forecast, km/h; the truth is null when missing. */
  public static ForecastErrors of(Double truthKmh, double forecastKmh) {
    if (truthKmh == null) {
      return new ForecastErrors(0, 1, 0, 0, 0, 0, 0);
    }
    double error = forecastKmh - truthKmh;
    boolean isRelative = Speeds.isAtLeast(truthKmh, LEAST_TRUTH_KMH);
    return new ForecastErrors(
        1,
        0,
        millionths(error),
        millionths(Math.abs(error)),
        millionths(error * error),
        isRelative ? 1 : 0,
        isRelative ? millionths(Math.abs(error) / truthKmh) : 0);
  }

  /** In whole millionths, the nearest, halves up. */
  static long millionths(double value) {
    return (long) Math.floor(value * MILLION + 0.5);
  }

  /** Both together. */
  public ForecastErrors plus(ForecastErrors other) {
    return new ForecastErrors(
        Math.addExact(pairs, other.pairs),
        Math.addExact(withoutTruth, other.withoutTruth),
        Math.addExact(signed, other.signed),
        Math.addExact(absolute, other.absolute),
        Math.addExact(squared, other.squared),
        Math.addExact(relativePairs, other.relativePairs),
        Math.addExact(relative, other.relative));
  }

  /** Mean of forecast minus truth, km/h: above 0 it promised too much. */
  public Measured biasKmh() {
    return mean(signed, pairs);
  }

  /** Mean absolute error, km/h. */
  public Measured maeKmh() {
    return mean(absolute, pairs);
  }

  /** Root of the mean squared error, km/h. */
  public Measured rmseKmh() {
    return mean(squared, pairs).map(Math::sqrt);
  }

  /** Mean absolute error over the truth, percent, where the truth is at least 10 km/h. */
  public Measured mapePercent() {
    return mean(relative, relativePairs).map(share -> 100 * share);
  }

  private static Measured mean(long sum, long count) {
    return count == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of(sum / MILLION / count);
  }
}
