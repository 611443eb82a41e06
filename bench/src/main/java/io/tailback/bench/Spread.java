package io.tailback.bench;

import java.util.Collection;

/**
 * How values spread; all 0 when there are none.
 *
 * @param count how many
 */
record Spread(long count, double p50, double p95, double p99, double max) {
  static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(
        sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
  }

  /** The smallest value that the share of all does not exceed (nearest rank). */
  private static double at(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }
}
