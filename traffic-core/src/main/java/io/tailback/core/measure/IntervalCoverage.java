package io.tailback.core.measure;

import java.io.Serializable;

/**
 * How often the truth fell inside a forecast interval, both ends included (measures.md, section
 * 16). For p05 to p95 it ought to be 90 %.
 *
 * @param inside truths inside
 * @param pairs truths that are known
 */
public record IntervalCoverage(long inside, long pairs) implements Serializable {
  /** No forecast. */
  public static final IntervalCoverage NONE = new IntervalCoverage(0, 0);

  /** One interval, km/h; a missing truth, null, does not count. */
  public static IntervalCoverage of(Double truthKmh, double lowKmh, double highKmh) {
    if (truthKmh == null) {
      return NONE;
    }
    boolean inside = Speeds.isAtLeast(truthKmh, lowKmh) && !Speeds.isAbove(truthKmh, highKmh);
    return new IntervalCoverage(inside ? 1 : 0, 1);
  }

  /** Both together. */
  public IntervalCoverage plus(IntervalCoverage other) {
    return new IntervalCoverage(inside + other.inside, pairs + other.pairs);
  }

  /** Share of the truths inside, 0..1. */
  public Measured rate() {
    return pairs == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of((double) inside / pairs);
  }
}
