package io.tailback.spark.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along an axis.
 *
 * @param low where the axis begins, a multiple of the step
 * @param high where it ends
 * @param step 1, 2 or 5 times a power of ten
 */
public record Ticks(BigDecimal low, BigDecimal high, BigDecimal step) {
  /** Some {@code about} ticks that reach around the values. */
  public static Ticks around(double lowest, double highest, int about) {
    double span = highest > lowest ? highest - lowest : Math.max(1, Math.abs(highest));
    BigDecimal step = roundStep(span / about);
    BigDecimal low = floor(lowest, step);
    BigDecimal high = floor(highest, step);
    if (high.doubleValue() < highest || high.compareTo(low) == 0) {
      high = high.add(step);
    }
    return new Ticks(low, high, step);
  }

  /** As above, and from zero unless the values lie close together far from it. */
  public static Ticks honest(double lowest, double highest, int about) {
    boolean farFromZero = lowest > 0 && highest > lowest && highest - lowest < 0.5 * highest;
    double low = lowest < 0 || farFromZero ? lowest : 0;
    return around(low, highest < 0 ? 0 : highest, about);
  }

  /** Every tick, both ends too. */
  public List<BigDecimal> all() {
    List<BigDecimal> ticks = new ArrayList<>();
    for (BigDecimal at = low; at.compareTo(high) <= 0; at = at.add(step)) {
      ticks.add(at);
    }
    return ticks;
  }

  /** Share of the way from low to high. */
  public double at(double value) {
    return (value - low.doubleValue()) / (high.doubleValue() - low.doubleValue());
  }

  private static BigDecimal roundStep(double rough) {
    int power = (int) Math.floor(Math.log10(rough));
    double mantissa = rough / Math.pow(10, power);
    long digit = mantissa <= 1.5 ? 1 : mantissa <= 3.5 ? 2 : mantissa <= 7.5 ? 5 : 10;
    BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
    return step.scale() < 0 ? step.setScale(0) : step;
  }

  private static BigDecimal floor(double value, BigDecimal step) {
    return BigDecimal.valueOf((long) Math.floor(value / step.doubleValue() + 1e-9)).multiply(step);
  }
}
