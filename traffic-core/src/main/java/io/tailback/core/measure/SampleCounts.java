package io.tailback.core.measure;

import java.io.Serializable;

/**
 * How much of a number was measured, in samples: lanes x intervals x 10 are expected, and intervals
 * without any row count among the expected (measures.md, section 3).
 *
 * @param observed measured and used
 * @param imputed filled in by a method
 * @param expected that a complete record would have
 */
public record SampleCounts(long observed, long imputed, long expected) implements Serializable {
  /** No sample expected. */
  public static final SampleCounts NONE = new SampleCounts(0, 0, 0);

  public SampleCounts {
    if (observed < 0 || imputed < 0 || expected < 0) {
      throw new IllegalArgumentException(
          "Samples are counted from 0: " + observed + ", " + imputed + ", " + expected);
    }
  }

  /**
   * Of so many expected samples these shares, 0..1, were observed and imputed. Both are rounded
   * half up; imputed is no more than observed leaves.
   */
  public static SampleCounts ofShares(long expected, double observedShare, double imputedShare) {
    long observed = BaseUnits.round(expected * observedShare);
    long imputed = BaseUnits.round(expected * imputedShare);
    return new SampleCounts(observed, Math.min(imputed, expected - observed), expected);
  }

  /** None of the expected samples came. */
  public static SampleCounts absent(long expected) {
    return new SampleCounts(0, 0, expected);
  }

  /** The counts of both together. */
  public SampleCounts plus(SampleCounts other) {
    return new SampleCounts(
        Math.addExact(observed, other.observed),
        Math.addExact(imputed, other.imputed),
        Math.addExact(expected, other.expected));
  }

  /** Observed over expected, 0..1; null when nothing is expected. */
  public Double observedShare() {
    return expected == 0 ? null : Double.valueOf((double) observed / expected);
  }

  /** Imputed over expected, 0..1; null when nothing is expected. */
  public Double imputedShare() {
    return expected == 0 ? null : Double.valueOf((double) imputed / expected);
  }
}
