package io.tailback.core.imputation;

/** Whether missing values are filled in. */
public enum ImputationMode {
  /** By the whole ladder. */
  FILL,
  /**
   * Not at all: what was not observed is missing. The federal travel-time reliability measure
   * demands it (source: 23 CFR 490.509).
   */
  OBSERVED_ONLY
}
