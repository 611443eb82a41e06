package io.tailback.core.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;

/**
 * The percentiles of a set of values. Ranks are whole numbers, with p in per mille, so that no last
 * bit of a product decides which element it is (own rules, measures.md, section 16). Nulls are left
 * out and counted.
 */
public final class Percentiles {
  private final double[] sorted;
  private final int missing;

  private Percentiles(double[] sorted, int missing) {
    this.sorted = sorted;
    this.missing = missing;
  }

  /** Of these values, in any order; nulls are missing values. */
  public static Percentiles of(Collection<Double> values) {
    double[] sorted =
        values.stream()
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return new Percentiles(sorted, values.size() - sorted.length);
  }

  /** Of these values, in any order, none of them missing. */
  public static Percentiles of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Percentiles(sorted, 0);
  }

  /** How many values there are. */
  public int count() {
    return sorted.length;
  }

  /** How many values are missing. */
  public int missing() {
    return missing;
  }

  /** The nearest-rank percentile, p in per mille; missing when there are too few values for it. */
  public Measured at(int perMille) {
    return at(perMille, PercentileMethod.NEAREST_RANK);
  }

  /** The percentile by a stated method, p in per mille; missing when there are too few values. */
  public Measured at(int perMille, PercentileMethod method) {
    if (sorted.length < fewestValues(perMille)) {
      return Measured.missing(MeasureReason.TOO_FEW_VALUES);
    }
    return Measured.of(
        method == PercentileMethod.NEAREST_RANK ? nearestRank(perMille) : interpolated(perMille));
  }

  /**
   * The fewest values that say anything about a percentile: 5 from p20 to p80, 20 beyond that to
   * p05 and p95; 100 further out, where the rules name none.
   */
  public static int fewestValues(int perMille) {
    if (perMille < 1 || perMille > 1000) {
      throw new IllegalArgumentException("A percentile is 1 to 1000 per mille, not " + perMille);
    }
    int tail = Math.min(perMille, 1000 - perMille);
    if (tail >= 200) {
      return 5;
    }
    return tail >= 50 ? 20 : 100;
  }

  /** Mean; missing without a value. */
  public Measured mean() {
    return worstMean(sorted.length);
  }

  /**
   * Standard deviation of the values as a sample of more, so over n - 1; missing below two values.
   */
  public Measured standardDeviation() {
    if (sorted.length < 2) {
      return Measured.missing(MeasureReason.TOO_FEW_VALUES);
    }
    double mean = worstMean(sorted.length).value();
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return Measured.of(Math.sqrt(squares / (sorted.length - 1)));
  }

  /** Mean of the highest values, so many of them; missing when there are fewer. */
  Measured worstMean(int highest) {
    if (highest < 1 || highest > sorted.length) {
      return Measured.missing(MeasureReason.TOO_FEW_VALUES);
    }
    double sum = 0;
    for (int place = sorted.length - highest; place < sorted.length; place++) {
      sum += sorted[place];
    }
    return Measured.of(sum / highest);
  }

  private double nearestRank(int perMille) {
    long rank = ((long) perMille * sorted.length + 999) / 1000;
    return sorted[(int) rank - 1];
  }

  private double interpolated(int perMille) {
    long place = (long) perMille * (sorted.length - 1);
    int below = (int) (place / 1000);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place % 1000) / 1000.0;
  }
}
