package io.tailback.batch.report.comparison;

import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.PeriodDifference;

/**
 * A measure of a place in a part of the day, before and after.
 *
 * @param place a corridor, a station, or all stations of the report
 * @param period a named period, or all day
 */
record Comparison(String place, String period, Yardstick yardstick, PeriodDifference difference) {
  /** What the days say, in plain words. */
  String finding() {
    return switch (difference.finding()) {
      case DISTINGUISHABLE -> "is distinguishable from chance";
      case NOT_DISTINGUISHABLE -> "is not distinguishable from chance";
      case UNTESTED -> "could not be tested";
    };
  }

  /** The change as a share of before, percent. */
  Measured changePercent() {
    return difference.relative().map(share -> 100 * share);
  }

  /** Lower end of the interval as a share of before, percent. */
  Measured lowestPercent() {
    return percent(difference.lowest());
  }

  /** Upper end. */
  Measured highestPercent() {
    return percent(difference.highest());
  }

  private Measured percent(Double bound) {
    if (bound == null) {
      return Measured.missing(difference.reason());
    }
    double before = difference.before().value();
    return before == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of(100 * bound / Math.abs(before));
  }
}
