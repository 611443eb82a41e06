package io.tailback.batch.forecast;

/** Why somebody should look at forecasts. */
public enum WarningKind {
  /** The mean absolute error of the day is too far above that of the test on the model's card. */
  ERROR_ABOVE_CARD("errors above the card"),
  /** Too few or too many truths lay inside the interval. */
  COVERAGE_OUTSIDE("coverage of the interval"),
  /** The last observed value, unchanged, was as good. */
  NOT_BETTER_THAN_PERSISTENCE("not better than persistence"),
  /** An input has moved away from what the model learned. */
  INPUT_DRIFT("drift of the inputs"),
  /** Something could not be compared. */
  NOT_JUDGED("not judged");

  private final String words;

  WarningKind(String words) {
    this.words = words;
  }

  /** As reports write it. */
  public String words() {
    return words;
  }
}
