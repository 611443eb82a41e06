package io.tailback.batch.forecast;

import io.tailback.core.forecast.Metrics;

/** Who says what is to come; a forecast is always shown beside the two others. */
public enum Predictor {
  /** The model. */
  FORECAST("forecast", Metrics.MODEL),
  /** What was observed in the last window that the forecast may know, unchanged. */
  PERSISTENCE("persistence", Metrics.PERSISTENCE),
  /** The mean of that time of the week over weeks that ended before the forecasts began. */
  HISTORICAL_AVERAGE("historical average", Metrics.HISTORICAL_AVERAGE);

  private final String words;
  private final String metric;

  Predictor(String words, String metric) {
    this.words = words;
    this.metric = metric;
  }

  /** As tables and model cards write it. */
  public String metric() {
    return metric;
  }

  /** As reports write it. */
  public String words() {
    return words;
  }

  /** The column of its speed, km/h; null where it says nothing. */
  public String speed() {
    return column("kmh");
  }

  /** The column of its congestion level. */
  public String level() {
    return column("level");
  }

  /** A column of what belongs to it. */
  String column(String what) {
    return words.replace(' ', '_') + "_" + what;
  }
}
