package io.tailback.serving.forecast;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import io.tailback.serving.http.Rounded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One station's forecast as the contract shows it, with its age at one moment. */
public record ForecastIssue(
    String stationId,
    Instant issuedAt,
    Instant liveTime,
    long ageSeconds,
    ValueClass valueClass,
    boolean stale,
    String modelVersion,
    List<Step> steps) {
  private static final Duration FRESH = Duration.ofMinutes(30);

  /** One coming window. */
  public record Step(
      int horizonMinutes,
      Instant windowStart,
      Instant validAt,
      Double speedP05Kmh,
      Double speedP25Kmh,
      Double speedP50Kmh,
      Double speedP75Kmh,
      Double speedP95Kmh,
      CongestionLevel congestionLevel) {}

  /** The forecast as it looks at {@code now}. */
  public static ForecastIssue of(LiveForecast live, Instant now) {
    Forecast forecast = live.forecast();
    Duration age = Duration.between(live.liveTime(), now);
    return new ForecastIssue(
        forecast.stationId(),
        forecast.issuedAt(),
        live.liveTime(),
        Math.max(0, age.toSeconds()),
        forecast.valueClass(),
        isStale(age),
        forecast.modelVersion(),
        forecast.steps().stream().map(step -> step(forecast, step)).toList());
  }

  /**
   * Half of what it speaks of has come. It is issued when a window closes, and that waits for late
   * observations: a quarter of an hour is usual.
   */
  static boolean isStale(Duration age) {
    return age.compareTo(FRESH) > 0;
  }

  private static Step step(Forecast forecast, Forecast.Step step) {
    return new Step(
        step.horizonMinutes(),
        forecast.windowStart(step),
        forecast.validAt(step),
        Rounded.two(step.p05Kmh()),
        Rounded.two(step.p25Kmh()),
        Rounded.two(step.p50Kmh()),
        Rounded.two(step.p75Kmh()),
        Rounded.two(step.p95Kmh()),
        step.level());
  }
}
