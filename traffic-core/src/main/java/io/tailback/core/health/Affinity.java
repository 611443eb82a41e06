package io.tailback.core.health;

import java.util.List;
import java.util.Objects;

/**
 * A score from 0 to 100 that a station measures the direction and the place that the network says:
 * {@code clamp(50 (1 + r_same - r_opposite), 0, 100)}, where r is the correlation of five-minute
 * occupancy (speed if there is none) with the adjacent stations of its own and of the opposite
 * direction (measures.md, section 4.3; idea: PeMS issue 224; formula: own rule). Of several
 * adjacent stations of a direction the mean of r counts (own rule).
 */
public final class Affinity {
  /** Half a day of intervals. */
  static final int LEAST_PAIRS = 144;

  private static final double SUSPECT_BELOW = 50;
  private static final int SUSPECT_DAYS = 5;

  private Affinity() {}

  /**
   * The score of a day.
   *
   * @param station its values of the intervals from 05:00 to 22:00, null where missing
   * @param sameDirection the same of the adjacent stations of its direction
   * @param oppositeDirection the same of the adjacent stations of the opposite direction
   * @return null when a direction has no adjacent station with 144 common intervals and some
   *     variation
   */
  public static Double ofDay(
      Double[] station, List<Double[]> sameDirection, List<Double[]> oppositeDirection) {
    Double same = meanCorrelation(station, sameDirection);
    Double opposite = meanCorrelation(station, oppositeDirection);
    return same == null || opposite == null ? null : score(same, opposite);
  }

  /** The score of two correlations, each from -1 to 1. */
  public static double score(double same, double opposite) {
    return Math.max(0, Math.min(100, 50 * (1 + same - opposite)));
  }

  /** Whether a week is suspect: a score below 50 on five days or more; null days count as none. */
  public static boolean isSuspect(List<Double> week) {
    return week.stream().filter(score -> score != null && score < SUSPECT_BELOW).count()
        >= SUSPECT_DAYS;
  }

  private static Double meanCorrelation(Double[] station, List<Double[]> others) {
    List<Double> correlations =
        others.stream()
            .map(other -> Correlation.of(station, other, LEAST_PAIRS))
            .filter(Objects::nonNull)
            .toList();
    return correlations.isEmpty()
        ? null
        : Double.valueOf(correlations.stream().mapToDouble(r -> r).sum() / correlations.size());
  }
}
