package io.tailback.core.imputation;

import io.tailback.core.state.ImputationMethod;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A value of one variable and how it came about.
 *
 * @param value in the unit of the variable; null exactly when the method is NONE
 * @param method the step of the ladder that gave it
 * @param coefficientsOf date of the set of coefficients, when a regression gave it
 */
public record Imputed(Double value, ImputationMethod method, Optional<LocalDate> coefficientsOf) {
  /** No value. */
  public static final Imputed NONE = new Imputed(null, ImputationMethod.NONE, Optional.empty());

  public Imputed {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(coefficientsOf, "coefficientsOf");
    if ((value == null) != (method == ImputationMethod.NONE)) {
      throw new IllegalArgumentException("A value of " + value + " by " + method);
    }
  }

  /** An observed value. */
  public static Imputed observed(double value) {
    return new Imputed(value, ImputationMethod.OBSERVED, Optional.empty());
  }

  /** Whether it was filled in. */
  public boolean isFilledIn() {
    return value != null && method != ImputationMethod.OBSERVED;
  }
}
