package io.tailback.core.state;

/** How a value came about (vocabulary.md, section 11). The stream itself imputes nothing. */
public enum ImputationMethod {
  OBSERVED,
  LOCAL_REGRESSION,
  REGIONAL_REGRESSION,
  GLOBAL_REGRESSION,
  LOCAL_AVERAGE,
  REGIONAL_AVERAGE,
  /** The source filled it in and said so. */
  SOURCE_IMPUTED,
  /** There is no value. */
  NONE;

  /**
   * Of a value of which that share was measured: with nothing measured, the source filled it in.
   *
   * @param value null: there is none
   */
  public static ImputationMethod of(Object value, double observedShare) {
    if (value == null) {
      return NONE;
    }
    return observedShare == 0 ? SOURCE_IMPUTED : OBSERVED;
  }
}
