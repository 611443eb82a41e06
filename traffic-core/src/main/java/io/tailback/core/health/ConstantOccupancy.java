package io.tailback.core.health;

/**
 * Whether an occupancy stood still: the sum of its changes over 48 neighbouring five-minute
 * intervals, four hours, all with a value above 0, is below 0.00001 (source: PeMS
 * detector_status.sql). An interval without a value, or with 0, breaks the run.
 */
final class ConstantOccupancy {
  static final int RUN_INTERVALS = 48;
  private static final double STILL = 1e-5;

  private ConstantOccupancy() {}

  /** Whether some run of the day stood still; a null is an interval without a value. */
  static boolean isIn(Double[] occupancies) {
    for (int end = RUN_INTERVALS; end <= occupancies.length; end++) {
      if (isRun(occupancies, end) && changes(occupancies, end) < STILL) {
        return true;
      }
    }
    return false;
  }

  /** Whether the day has a run that can be judged at all. */
  static boolean canBeJudged(Double[] occupancies) {
    for (int end = RUN_INTERVALS; end <= occupancies.length; end++) {
      if (isRun(occupancies, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRun(Double[] occupancies, int end) {
    for (int i = end - RUN_INTERVALS; i < end; i++) {
      if (occupancies[i] == null || !(occupancies[i] > 0)) {
        return false;
      }
    }
    return true;
  }

  private static double changes(Double[] occupancies, int end) {
    double sum = 0;
    for (int i = end - RUN_INTERVALS + 1; i < end; i++) {
      sum += Math.abs(occupancies[i] - occupancies[i - 1]);
    }
    return sum;
  }
}
