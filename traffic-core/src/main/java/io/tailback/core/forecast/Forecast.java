package io.tailback.core.forecast;

import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was said at one moment of one station's coming windows.
 *
 * @param stationId where
 * @param issuedAt end of the last window it may know
 * @param modelVersion which model said it, or {@link #HISTORICAL_AVERAGE}
 * @param valueClass FORECAST, or HISTORICAL where a typical value stands for it
 * @param steps one for each horizon, the nearest first
 */
public record Forecast(
    String stationId,
    Instant issuedAt,
    String modelVersion,
    ValueClass valueClass,
    List<Step> steps) {
  /** Model version of forecasts that no model made: the typical speed at that time of the week. */
  public static final String HISTORICAL_AVERAGE = "historical-average";

  public Forecast {
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(modelVersion, "modelVersion");
    Objects.requireNonNull(valueClass, "valueClass");
    steps = List.copyOf(steps);
  }

  /**
   * One coming window.
   *
   * @param horizonMinutes from the issue to the end of the window
   * @param p05Kmh lower end of the 90 % interval, km/h; null without one
   * @param p25Kmh lower end of the 50 % interval, km/h; null without one
   * @param p50Kmh the central value, km/h
   * @param p75Kmh upper end of the 50 % interval, km/h; null without one
   * @param p95Kmh upper end of the 90 % interval, km/h; null without one
   * @param level class of the central value
   */
  public record Step(
      int horizonMinutes,
      Double p05Kmh,
      Double p25Kmh,
      double p50Kmh,
      Double p75Kmh,
      Double p95Kmh,
      CongestionLevel level) {
    /** A typical value that stands for a forecast: without intervals. */
    public static Step usual(int horizonMinutes, double kmh, CongestionLevel level) {
      return new Step(horizonMinutes, null, null, kmh, null, null, level);
    }

    public Step {
      Objects.requireNonNull(level, "level");
    }
  }

  /** End of the window that a step forecasts. */
  public Instant validAt(Step step) {
    return issuedAt.plus(Duration.ofMinutes(step.horizonMinutes()));
  }

  /** Start of the window that a step forecasts. */
  public Instant windowStart(Step step) {
    return validAt(step).minus(Window.LENGTH);
  }
}
