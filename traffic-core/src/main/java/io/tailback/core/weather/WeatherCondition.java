package io.tailback.core.weather;

/** What the weather is, where it is told in words (vocabulary.md, section 9). */
public enum WeatherCondition {
  CLEAR,
  CLOUDS,
  HAZE,
  MIST,
  FOG,
  DRIZZLE,
  RAIN,
  SNOW,
  THUNDERSTORM,
  /** Told in words that are not known. */
  OTHER
}
