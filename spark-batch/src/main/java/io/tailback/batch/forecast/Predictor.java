package io.tailback.batch.forecast;

/** Who says what is to come; a forecast is always shown beside the two others. */
public enum Predictor {
  /** The model. */
  FORECAST("forecast"),
  /** What was observed in the last window that the forecast may know, unchanged. */
  PERSISTENCE("persistence"),
  /** The mean of that time of the week over weeks that ended before the forecasts began. */
  HISTORICAL_AVERAGE("historical average");

  private final String words;

  Predictor(String words) {
    this.words = words;
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
