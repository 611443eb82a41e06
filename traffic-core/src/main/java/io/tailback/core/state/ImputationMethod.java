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
  NONE
}
