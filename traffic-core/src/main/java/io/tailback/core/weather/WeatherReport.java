package io.tailback.core.weather;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * What a weather station reported at one time.
 *
 * @param weatherStationId the station, for example an airport
 * @param observedAt when
 * @param latitudeDeg WGS 84, null when unknown
 * @param longitudeDeg WGS 84, null when unknown
 * @param airTemperatureC degrees Celsius, null when missing
 * @param precipitationMm in the hour before, millimetres; null when not reported
 * @param visibilityM metres, null when missing
 * @param windSpeedKmh km/h, null when missing
 * @param condition what the words say
 */
public record WeatherReport(
    String weatherStationId,
    Instant observedAt,
    Double latitudeDeg,
    Double longitudeDeg,
    Double airTemperatureC,
    Double precipitationMm,
    Double visibilityM,
    Double windSpeedKmh,
    WeatherCondition condition)
    implements Serializable {

  /** Half a mile: one cannot see the way that a car needs to stop from 65 mph on a wet road. */
  private static final double LOW_VISIBILITY_M = 805;

  public WeatherReport {
    Objects.requireNonNull(weatherStationId, "weatherStationId");
    Objects.requireNonNull(observedAt, "observedAt");
    Objects.requireNonNull(condition, "condition");
  }

  /** Whether it slows traffic: rain, snow, thunderstorm, or hardly any sight (own rule). */
  public boolean isAdverse() {
    boolean isWet =
        switch (condition) {
          case RAIN, SNOW, THUNDERSTORM -> true;
          case CLEAR, CLOUDS, HAZE, MIST, FOG, DRIZZLE, OTHER -> false;
        };
    return isWet || (visibilityM != null && visibilityM <= LOW_VISIBILITY_M);
  }
}
