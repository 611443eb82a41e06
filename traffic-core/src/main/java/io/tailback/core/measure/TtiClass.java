package io.tailback.core.measure;

/**
 * The classes in which reports tell a travel time index (MWCOG's bounds; measures.md, section 6).
 * They are of a period; the {@code CongestionLevel} is of a moment.
 */
public enum TtiClass {
  BELOW_1_15(1.15, "below 1.15"),
  FROM_1_15(1.30, "1.15 to 1.30"),
  FROM_1_30(2.00, "1.30 to 2.00"),
  ABOVE_2_00(Double.POSITIVE_INFINITY, "above 2.00");

  /** An index is a quotient: a bound must not be missed by its last bits. */
  private static final double EPSILON = 1e-9;

  private final double upper;
  private final String words;

  TtiClass(double upper, String words) {
    this.upper = upper;
    this.words = words;
  }

  /**
   * The class of an index of either form. Lower bounds are inclusive, as elsewhere; 2.00 itself is
   * not above 2.00.
   */
  public static TtiClass of(double index) {
    for (TtiClass candidate : values()) {
      boolean below =
          candidate == FROM_1_30
              ? index <= candidate.upper + EPSILON
              : index < candidate.upper - EPSILON;
      if (below) {
        return candidate;
      }
    }
    return ABOVE_2_00;
  }

  /** As reports write it. */
  public String words() {
    return words;
  }
}
