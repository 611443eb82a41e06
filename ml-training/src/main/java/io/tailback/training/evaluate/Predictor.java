package io.tailback.training.evaluate;

/** Someone who forecasts the speed of every example at some horizons (0 is five minutes). */
public interface Predictor {

  /** Who: lower case letters, digits and underscores, as {@code random_forest}. */
  String name();

  /** Whether there are forecasts at a horizon; if not, nothing is asked there. */
  default boolean forecastsAt(int horizon) {
    return true;
  }

  /** The forecast itself, km/h; never NaN. */
  float p50Kmh(int horizon, int row);

  /** Whether there are intervals around forecasts, both of them. */
  default boolean hasInterval() {
    return false;
  }

  /** Lower end of the 90 % interval, km/h; NaN, as the upper end, for a forecast without one. */
  default float p05Kmh(int horizon, int row) {
    throw new UnsupportedOperationException(name() + " has no interval");
  }

  /** Lower end of the 50 % interval, km/h; NaN, as the upper end, for a forecast without one. */
  default float p25Kmh(int horizon, int row) {
    throw new UnsupportedOperationException(name() + " has no interval");
  }

  /** Upper end of the 50 % interval, km/h; NaN with the lower end when this forecast has none. */
  default float p75Kmh(int horizon, int row) {
    throw new UnsupportedOperationException(name() + " has no interval");
  }

  /** Upper end of the 90 % interval, km/h; NaN with the lower end when this forecast has none. */
  default float p95Kmh(int horizon, int row) {
    throw new UnsupportedOperationException(name() + " has no interval");
  }
}
