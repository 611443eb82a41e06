package io.tailback.core.feature;

/** What one station's speed usually is, by weekday and time of day. */
public interface Typical {
  /** Mean speed in km/h, smoothed over time and towards days that resemble this one. */
  float meanKmh(LocalSlot slot);

  /** Speed in km/h that one day in ten stays below, over days of the same type. */
  float p10Kmh(LocalSlot slot);

  /** Median speed in km/h over days of the same type. */
  float p50Kmh(LocalSlot slot);

  /** Speed in km/h that nine days in ten stay below, over days of the same type. */
  float p90Kmh(LocalSlot slot);
}
