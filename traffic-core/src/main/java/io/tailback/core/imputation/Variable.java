package io.tailback.core.imputation;

/** What is filled in; each variable is filled on its own and has a method of its own. */
public enum Variable {
  /** Vehicles in the interval. */
  VEHICLE_COUNT(Double.POSITIVE_INFINITY),
  /** Share of time covered, 0..1. */
  OCCUPANCY(1),
  /** km/h. */
  SPEED(Double.POSITIVE_INFINITY);

  private final double largest;

  Variable(double largest) {
    this.largest = largest;
  }

  /** A calculated value brought into the range that the variable can have. */
  double clamp(double value) {
    return Math.max(0, Math.min(largest, value));
  }
}
