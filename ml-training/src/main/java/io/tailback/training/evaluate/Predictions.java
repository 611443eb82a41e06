package io.tailback.training.evaluate;

import java.util.Objects;

/**
 * Forecasts that lie ready: a column for each horizon, null where there are none, and in it a value
 * for each example, km/h.
 */
public final class Predictions implements Predictor {
  private final String name;
  private final float[][] p05;
  private final float[][] p25;
  private final float[][] p50;
  private final float[][] p75;
  private final float[][] p95;

  private Predictions(
      String name, float[][] p05, float[][] p25, float[][] p50, float[][] p75, float[][] p95) {
    this.name = Objects.requireNonNull(name, "name");
    this.p05 = p05;
    this.p25 = p25;
    this.p50 = p50;
    this.p75 = p75;
    this.p95 = p95;
  }

  /** Forecasts without an interval; a null column says nothing. The columns are not copied. */
  public static Predictions of(String name, float[][] p50) {
    return new Predictions(name, null, null, p50, null, null);
  }

  /** Forecasts with their 90 % and their 50 % interval. The columns are not copied. */
  public static Predictions of(
      String name, float[][] p05, float[][] p25, float[][] p50, float[][] p75, float[][] p95) {
    return new Predictions(
        name,
        Objects.requireNonNull(p05, "p05"),
        Objects.requireNonNull(p25, "p25"),
        p50,
        Objects.requireNonNull(p75, "p75"),
        Objects.requireNonNull(p95, "p95"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean forecastsAt(int horizon) {
    return p50[horizon] != null;
  }

  @Override
  public float p50Kmh(int horizon, int row) {
    return p50[horizon][row];
  }

  @Override
  public boolean hasInterval() {
    return p05 != null;
  }

  @Override
  public float p05Kmh(int horizon, int row) {
    return p05[horizon][row];
  }

  @Override
  public float p25Kmh(int horizon, int row) {
    return p25[horizon][row];
  }

  @Override
  public float p75Kmh(int horizon, int row) {
    return p75[horizon][row];
  }

  @Override
  public float p95Kmh(int horizon, int row) {
    return p95[horizon][row];
  }
}
