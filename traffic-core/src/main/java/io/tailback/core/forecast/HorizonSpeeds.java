package io.tailback.core.forecast;

/**
 * The forecasts of one station at all horizons, km/h: each array holds one value for each horizon.
 * Made once and filled anew for every station; one thread at a time.
 *
 * @param p05 lower ends of the 90 % intervals
 * @param p25 lower ends of the 50 % intervals
 * @param p50 central values
 * @param p75 upper ends of the 50 % intervals
 * @param p95 upper ends of the 90 % intervals
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer to be filled, not a value
public record HorizonSpeeds(double[] p05, double[] p25, double[] p50, double[] p75, double[] p95) {
  /** Room for one station. */
  public HorizonSpeeds() {
    this(
        new double[Horizons.COUNT],
        new double[Horizons.COUNT],
        new double[Horizons.COUNT],
        new double[Horizons.COUNT],
        new double[Horizons.COUNT]);
  }
}
