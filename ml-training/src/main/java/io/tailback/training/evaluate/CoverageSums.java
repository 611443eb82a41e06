package io.tailback.training.evaluate;

import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.Speeds;

/** Grows an {@link IntervalCoverage} without an object for each interval. */
final class CoverageSums {
  private long inside;
  private long pairs;
  private long width;

  void add(double truthKmh, double lowKmh, double highKmh) {
    boolean isInside = Speeds.isAtLeast(truthKmh, lowKmh) && !Speeds.isAbove(truthKmh, highKmh);
    inside += isInside ? 1 : 0;
    pairs++;
    width += ErrorSums.millionths(highKmh - lowKmh);
  }

  IntervalCoverage coverage() {
    return new IntervalCoverage(inside, pairs, width);
  }
}
