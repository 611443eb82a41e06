package io.tailback.batch.forecast;

/**
 * What the daily check of forecasts lets pass, group {@code tailback.forecast.check}.
 *
 * @param mostErrorRatio mean absolute error of a day over that on the model's card, at a horizon
 * @param leastCoveragePercent least share of truths inside the 90 % interval
 * @param mostCoveragePercent most share of truths inside it: more, and it is needlessly wide
 * @param mostPsi largest population stability index of an input
 * @param driftDays local days, up to the one checked, whose inputs are compared with the training
 * @param leastPairs with fewer forecasts with a truth a horizon is not judged
 */
public record ForecastBounds(
    double mostErrorRatio,
    double leastCoveragePercent,
    double mostCoveragePercent,
    double mostPsi,
    int driftDays,
    int leastPairs) {
  /**
   * A PSI above 0.25 is called a significant shift (Siddiqi, Credit Risk Scorecards, 2006); seven
   * days hold each day of the week once. The others are our own choice: single days differ.
   */
  public static final ForecastBounds DEFAULT = new ForecastBounds(1.3, 85, 95, 0.25, 7, 200);

  public ForecastBounds {
    if (!(mostErrorRatio > 0)) {
      throw new IllegalArgumentException(
          "most-error-ratio is not above 0: write for example `1.3`");
    }
    if (!(0 <= leastCoveragePercent
        && leastCoveragePercent <= mostCoveragePercent
        && mostCoveragePercent <= 100)) {
      throw new IllegalArgumentException(
          "least-coverage-percent and most-coverage-percent are no range within 0 and 100: write"
              + " for example `85` and `95`");
    }
    if (!(mostPsi > 0)) {
      throw new IllegalArgumentException("most-psi is not above 0: write for example `0.25`");
    }
    if (driftDays < 1) {
      throw new IllegalArgumentException("drift-days is below 1: write for example `7`");
    }
    if (leastPairs < 1) {
      throw new IllegalArgumentException("least-pairs is below 1: write for example `200`");
    }
  }
}
