package io.tailback.batch.forecast;

/** Why somebody should look at forecasts. */
public enum WarningKind {
  /** The mean absolute error of the day is too far above that of the test on the model's card. */
  ERROR_ABOVE_CARD("errors above the card", "km/h"),
  /** Too few or too many truths lay inside the interval. */
  COVERAGE_OUTSIDE("coverage of the interval", "%"),
  /** The last observed value, unchanged, was as good. */
  NOT_BETTER_THAN_PERSISTENCE("not better than persistence", "km/h"),
  /** An input has moved away from what the model learned. */
  INPUT_DRIFT("drift of the inputs", ""),
  /** Something could not be compared. */
  NOT_JUDGED("not judged", "");

  private final String words;
  private final String unit;

  WarningKind(String words, String unit) {
    this.words = words;
    this.unit = unit;
  }

  /** Of what was found and of its bound; empty for a number of no unit. */
  public String unit() {
    return unit;
  }

  /** As reports write it. */
  public String words() {
    return words;
  }
}
