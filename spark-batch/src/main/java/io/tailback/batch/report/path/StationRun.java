package io.tailback.batch.report.path;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.Arrays;

/**
 * What one station said in an unbroken run of five-minute windows. Of two states of a window the
 * newer one counts. A value that was filled in stands for one that was not observed; beside an
 * observed value, which may have come later, it changes nothing.
 */
public final class StationRun {
  private final Instant first;
  private final long[] knownAt;

  // Inside this class alone NaN says that there is no value.
  private final double[] observedKmh;
  private final double[] filledKmh;
  private final double[] observedVehicles;
  private final double[] filledVehicles;

  /** A run without values; the first window starts at {@code first}. */
  public StationRun(Instant first, int windows) {
    this.first = first;
    this.knownAt = new long[windows];
    this.observedKmh = missing(windows);
    this.filledKmh = missing(windows);
    this.observedVehicles = missing(windows);
    this.filledVehicles = missing(windows);
    Arrays.fill(knownAt, Long.MIN_VALUE);
  }

  private static double[] missing(int windows) {
    double[] values = new double[windows];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Takes a value of the station; its window lies in the run. */
  public void put(StationValues.Value value) {
    int window = indexOf(value.windowStart());
    if (!value.observed()) {
      putIfThere(filledKmh, window, value.speedKmh());
      putIfThere(filledVehicles, window, value.vehicles());
    } else if (value.knownAtMicros() > knownAt[window]) {
      knownAt[window] = value.knownAtMicros();
      observedKmh[window] = orNaN(value.speedKmh());
      observedVehicles[window] = orNaN(value.vehicles());
    }
  }

  private static void putIfThere(double[] values, int window, Double value) {
    if (value != null) {
      values[window] = value;
    }
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  /** The place of a window in the run; it may lie outside. */
  public int indexOf(Instant windowStart) {
    return Window.countBetween(first, windowStart);
  }

  /** Number of windows. */
  public int windows() {
    return knownAt.length;
  }

  /** Start of a window. */
  public Instant windowStart(int window) {
    return first.plus(Window.LENGTH.multipliedBy(window));
  }

  /** km/h; null when missing. */
  public Double speedKmh(int window, ImputationMode mode) {
    return chosen(observedKmh[window], filledKmh[window], mode);
  }

  /** Vehicles of all lanes; null when missing. */
  public Double vehicles(int window, ImputationMode mode) {
    return chosen(observedVehicles[window], filledVehicles[window], mode);
  }

  /** Whether the speed of a window was filled in. */
  public boolean isSpeedFilled(int window) {
    return Double.isNaN(observedKmh[window]) && !Double.isNaN(filledKmh[window]);
  }

  private static Double chosen(double observed, double filled, ImputationMode mode) {
    boolean isGap = Double.isNaN(observed) && mode == ImputationMode.FILL;
    double value = isGap ? filled : observed;
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
