package io.tailback.app.measures;

import java.util.Locale;

/** The daily jobs, in the order in which each needs what the one before it wrote. */
public enum DailyJob {
  /** Diagnoses detectors. */
  HEALTH,
  /** Fills what no healthy detector observed. */
  FILL,
  /** Sums the hours of the stations. */
  HOURS,
  /** Finds bottlenecks and their queues. */
  BOTTLENECKS,
  /** Tells which live conditions held of detectors; needs no other job. */
  CONDITIONS,
  /** Compares forecasts with what came; needs no other job. */
  FORECASTS;

  /** As options and output name it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
