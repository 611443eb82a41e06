package io.tailback.core.measure;

/** How a percentile is read from sorted values; the method is stated with the value. */
public enum PercentileMethod {
  /** The element of rank {@code ceil(p n)}: always a value that occurred. */
  NEAREST_RANK,
  /** Linear between the two neighbours (type 7). */
  INTERPOLATED
}
