package io.tailback.core.measure;

import java.io.Serializable;

/**
 * How often the truth fell inside a forecast interval, both ends included (measures.md, section
 * 16). For p05 to p95 it ought to be 90 %.
 *
 * @param inside truths inside
 * @param pairs truths that are known
 * @param width sum of the widths of their intervals, millionths of a km/h
 */
public record IntervalCoverage(long inside, long pairs, long width) implements Serializable {
  /** No forecast. */
  public static final IntervalCoverage NONE = new IntervalCoverage(0, 0, 0);

  /** One interval, km/h; a missing truth, null, does not count. */
  public static IntervalCoverage of(Double truthKmh, double lowKmh, double highKmh) {
    if (truthKmh == null) {
      return NONE;
    }
    boolean inside = Speeds.isAtLeast(truthKmh, lowKmh) && !Speeds.isAbove(truthKmh, highKmh);
    return new IntervalCoverage(inside ? 1 : 0, 1, ForecastErrors.millionths(highKmh - lowKmh));
  }

  /** Both together. */
  public IntervalCoverage plus(IntervalCoverage other) {
    return new IntervalCoverage(inside + other.inside, pairs + other.pairs, width + other.width);
  }

  /** Share of the truths inside, 0..1. */
  public Measured rate() {
    return pairs == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of((double) inside / pairs);
  }

  /** Mean width of the intervals, km/h: a wide one is easily right. */
  public Measured meanWidthKmh() {
    return pairs == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of(width / ForecastErrors.MILLION / pairs);
  }
}
