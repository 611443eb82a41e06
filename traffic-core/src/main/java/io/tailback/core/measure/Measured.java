package io.tailback.core.measure;

import java.io.Serializable;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A measure that has a value or a reason for having none.
 *
 * @param value the unit is that of the measure; null when missing, never NaN
 * @param reason why it is missing; null when there is a value
 */
public record Measured(Double value, MeasureReason reason) implements Serializable {
  public Measured {
    if ((value == null) == (reason == null)) {
      throw new IllegalArgumentException("A measure has either a value or a reason for none");
    }
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("Not a number that can be published: " + value);
    }
  }

  /** A measure with this value. */
  public static Measured of(double value) {
    return new Measured(value, null);
  }

  /** A measure without a value. */
  public static Measured missing(MeasureReason reason) {
    return new Measured(null, reason);
  }

  /** The highest of several, at least one; missing as soon as one of them is. */
  static Measured highest(List<Measured> measures) {
    Measured highest = measures.get(0);
    for (Measured measure : measures) {
      if (!measure.isPresent()) {
        return measure;
      }
      highest = measure.value > highest.value ? measure : highest;
    }
    return highest;
  }

  /** Whether there is a value. */
  public boolean isPresent() {
    return value != null;
  }

  /** The measure that this value gives; a missing one stays missing for the same reason. */
  public Measured map(DoubleUnaryOperator formula) {
    return value == null ? this : of(formula.applyAsDouble(value));
  }
}
