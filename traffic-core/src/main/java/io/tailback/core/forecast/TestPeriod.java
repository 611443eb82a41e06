package io.tailback.core.forecast;

import java.time.Instant;

/**
 * On what a model was tested. Errors are comparable only within the same one.
 *
 * @param data the states that came true
 * @param from first issue time
 * @param until end of the issue times, excluded
 */
public record TestPeriod(DataIdentity data, Instant from, Instant until) {
  public TestPeriod {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("A test period ends after it begins");
    }
  }
}
