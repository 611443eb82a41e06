package io.tailback.training.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along an axis.
 *
 * @param low where it begins, a multiple of the step
 * @param high where it ends
 * @param step 1, 2 or 5 times a power of ten
 */
record Scale(BigDecimal low, BigDecimal high, BigDecimal step) {
  private static final int STEPS = 5;

  /** Around these values, from zero unless they lie close together far from it. */
  static Scale around(double lowest, double highest) {
    boolean farFromZero = lowest > 0 && highest > lowest && highest - lowest < 0.5 * highest;
    double from = lowest < 0 || farFromZero ? lowest : 0;
    double span = highest > from ? highest - from : 1;
    BigDecimal step = roundStep(span / STEPS);
    BigDecimal low = floor(from, step);
    BigDecimal high = floor(highest, step);
    if (high.doubleValue() < highest || high.compareTo(low) == 0) {
      high = high.add(step);
    }
    return new Scale(low, high, step);
  }

  List<BigDecimal> ticks() {
    List<BigDecimal> ticks = new ArrayList<>();
    for (BigDecimal at = low; at.compareTo(high) <= 0; at = at.add(step)) {
      ticks.add(at);
    }
    return ticks;
  }

  /** Share of the way from low to high. */
  double share(double value) {
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
