package io.tailback.core.store;

import io.tailback.core.forecast.Forecast;
import java.time.Instant;
import java.util.Objects;

/**
 * A station's forecast with the instant from which its age counts.
 *
 * @param liveTime its issue carried over to the wall clock, as the states do it
 */
public record LiveForecast(Forecast forecast, Instant liveTime) {
  public LiveForecast {
    Objects.requireNonNull(forecast, "forecast");
    Objects.requireNonNull(liveTime, "liveTime");
  }
}
