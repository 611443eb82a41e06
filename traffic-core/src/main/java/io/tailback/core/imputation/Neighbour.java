package io.tailback.core.imputation;

import java.util.Objects;
import java.util.Optional;

/**
 * A detector, or the mean of many, that can speak for another one in an interval.
 *
 * @param value observed and healthy, never filled in itself; null when missing
 * @param vehicleCount its vehicles in the interval, as the weight of its speed; null when missing
 * @param line how the other's value follows from this one's, if that is known
 */
public record Neighbour(Double value, Double vehicleCount, Optional<Regression> line) {
  /** Says nothing. */
  public static final Neighbour SILENT = new Neighbour(null, null, Optional.empty());

  public Neighbour {
    Objects.requireNonNull(line, "line");
  }

  /** What the line makes of the value; empty when either is missing. */
  Optional<Double> prediction() {
    return value == null ? Optional.empty() : line.map(known -> known.at(value));
  }
}
