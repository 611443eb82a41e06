package io.tailback.core.measure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Level of travel time reliability of one segment: the 80th over the 50th percentile of 15-minute
 * times in each of the four periods {@code pm3-am}, {@code pm3-midday}, {@code pm3-pm} and {@code
 * pm3-weekend} (23 CFR 490.511). Missing times stay missing (490.509).
 *
 * @param byPeriod one ratio per period, rounded to 0.01
 */
public record Lottr(List<Measured> byPeriod) implements Serializable {
  private static final BigDecimal RELIABLE_BELOW = new BigDecimal("1.50");

  public Lottr {
    byPeriod = List.copyOf(byPeriod);
    if (byPeriod.isEmpty()) {
      throw new IllegalArgumentException("Reliability is told of at least one period");
    }
  }

  /** The ratio of two times in seconds, rounded half up to 0.01 (the rounding is unverified). */
  public static double ratio(double p50S, double p80S) {
    return BigDecimal.valueOf(p80S)
        .divide(BigDecimal.valueOf(p50S), 2, RoundingMode.HALF_UP)
        .doubleValue();
  }

  /**
   * The highest ratio. Where one is 1.50 or more, it is the highest of those that are known: no
   * missing one could make the segment reliable. Otherwise it is missing as soon as one period is.
   */
  public Measured worst() {
    List<Measured> unreliable =
        byPeriod.stream().filter(ratio -> ratio.isPresent() && !isReliable(ratio.value())).toList();
    return Measured.highest(unreliable.isEmpty() ? byPeriod : unreliable);
  }

  /** Whether all periods have a ratio. */
  public boolean isComplete() {
    return byPeriod.stream().allMatch(Measured::isPresent);
  }

  /** Whether a segment with this worst ratio is reliable: all its periods are below 1.50. */
  public static boolean isReliable(double worstRatio) {
    return BigDecimal.valueOf(worstRatio).compareTo(RELIABLE_BELOW) < 0;
  }
}
