package io.tailback.core.measure;

import java.io.Serializable;

/**
 * A piece of a path and the speed on it.
 *
 * @param lengthM metres; null when unknown
 * @param speedKmh km/h, 0 for standing traffic; null when missing
 */
public record PathSegment(Double lengthM, Double speedKmh) implements Serializable {
  public PathSegment {
    if (lengthM != null && !(lengthM > 0)) {
      throw new IllegalArgumentException("A segment is longer than 0 m, not " + lengthM);
    }
  }
}
