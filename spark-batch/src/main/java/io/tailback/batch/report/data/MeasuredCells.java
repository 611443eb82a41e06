package io.tailback.batch.report.data;

import io.tailback.batch.report.Cell;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;

/** Measures as cells of a report: a value, or the reason for none in the words of a planner. */
public final class MeasuredCells {
  private MeasuredCells() {}

  /** The value, or why there is none. */
  public static Cell of(Measured measured) {
    return measured.isPresent()
        ? Cell.decimal(measured.value())
        : Cell.noData(words(measured.reason()));
  }

  /** Why a measure has no value. */
  public static String words(MeasureReason reason) {
    return switch (reason) {
      case NOT_REPORTED -> "nothing was measured";
      case NEEDS_FLOW -> "needs flow";
      case NO_SPEED -> "no speed was measured";
      case NO_OCCUPANCY -> "standing traffic without occupancy";
      case NO_LENGTH -> "the station has no length";
      case NO_LANES -> "the number of lanes is unknown";
      case NO_FREE_FLOW_SPEED -> "no free-flow speed to compare with";
      case NO_VEHICLES -> "no vehicle passed";
      case TOO_FEW_VALUES -> "too few values";
      case COVERAGE_TOO_LOW -> "less than 80 % of the length has data";
      case STATIONS_TOO_FAR_APART -> "the stations stand too far apart";
      case INCOMPLETE_YEAR -> "too few months or weekdays of the year";
    };
  }
}
