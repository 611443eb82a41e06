package io.tailback.core.imputation;

import java.io.Serializable;

/**
 * How one detector's value follows from another's: {@code a + b x}.
 *
 * @param a in the unit of the variable
 * @param b without a unit
 * @param pairs common intervals that it was fitted on
 */
public record Regression(double a, double b, long pairs) implements Serializable {
  /** The value that goes with x. */
  public double at(double x) {
    return a + b * x;
  }
}
