package io.tailback.core.state;

/** What a mean speed is weighted by. */
public enum Weighting {
  /** By vehicles. */
  COUNT,
  /** All samples alike, because the source counts no vehicles. */
  NONE
}
