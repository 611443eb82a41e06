package io.tailback.core.measure;

import java.io.Serializable;

/**
 * How far forecast speeds were from what came, summed so that parts add up (measures.md, section
 * 16). Truth that is missing is left out and counted, never taken as 0.
 *
 * @param pairs forecasts whose truth is known
 * @param withoutTruth forecasts whose truth is missing
 * @param absoluteKmh sum of absolute errors, km/h
 * @param squaredKmh2 sum of squared errors, km2/h2
 * @param relativePairs pairs with a truth of at least 10 km/h
 * @param relative sum of absolute errors over their truth
 */
public record ForecastErrors(
    long pairs,
    long withoutTruth,
    double absoluteKmh,
    double squaredKmh2,
    long relativePairs,
    double relative)
    implements Serializable {

  /** No forecast. */
  public static final ForecastErrors NONE = new ForecastErrors(0, 0, 0, 0, 0, 0);

  /** Below this a relative error says nothing, km/h. */
  private static final double LEAST_TRUTH_KMH = 10;

  /** One forecast, km/h; the truth is null when missing. */
  public static ForecastErrors of(Double truthKmh, double forecastKmh) {
    if (truthKmh == null) {
      return new ForecastErrors(0, 1, 0, 0, 0, 0);
    }
    double error = Math.abs(forecastKmh - truthKmh);
    boolean isRelative = Speeds.isAtLeast(truthKmh, LEAST_TRUTH_KMH);
    return new ForecastErrors(
        1, 0, error, error * error, isRelative ? 1 : 0, isRelative ? error / truthKmh : 0);
  }

  /** Both together. */
  public ForecastErrors plus(ForecastErrors other) {
    return new ForecastErrors(
        pairs + other.pairs,
        withoutTruth + other.withoutTruth,
        absoluteKmh + other.absoluteKmh,
        squaredKmh2 + other.squaredKmh2,
        relativePairs + other.relativePairs,
        relative + other.relative);
  }

  /** Mean absolute error, km/h. */
  public Measured maeKmh() {
    return mean(absoluteKmh, pairs);
  }

  /** Root of the mean squared error, km/h. */
  public Measured rmseKmh() {
    return mean(squaredKmh2, pairs).map(Math::sqrt);
  }

  /** Mean absolute error over the truth, percent, where the truth is at least 10 km/h. */
  public Measured mapePercent() {
    return mean(100 * relative, relativePairs);
  }

  private static Measured mean(double sum, long count) {
    return count == 0 ? Measured.missing(MeasureReason.TOO_FEW_VALUES) : Measured.of(sum / count);
  }
}
