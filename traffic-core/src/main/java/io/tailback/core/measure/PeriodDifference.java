package io.tailback.core.measure;

/**
 * A measure before and after, and whether the days tell the difference from chance.
 *
 * @param before the measure of the days before
 * @param after the measure of the days after
 * @param daysBefore days behind it
 * @param daysAfter days behind it
 * @param lowest lower end of the 95 % interval of the difference; null when there is none
 * @param highest upper end; null when there is none
 * @param chance share of random deals of the days that differ as much (p-value), above 0 and up to
 *     1; null when there is none
 * @param reason why there is no interval; null when there is one
 */
public record PeriodDifference(
    Measured before,
    Measured after,
    int daysBefore,
    int daysAfter,
    Double lowest,
    Double highest,
    Double chance,
    MeasureReason reason) {

  /** A difference is believed when chance alone makes it in fewer than one of twenty cases. */
  public static final double LEAST_CHANCE = 0.05;

  /** What the days say of the difference. */
  public enum Finding {
    /** The test and the interval both say so. */
    DISTINGUISHABLE,
    /** At least one of them does not. */
    NOT_DISTINGUISHABLE,
    /** There is nothing to test with. */
    UNTESTED
  }

  /** A difference that nothing can be said of. */
  public static PeriodDifference untested(
      Measured before, Measured after, int daysBefore, int daysAfter, MeasureReason reason) {
    return new PeriodDifference(before, after, daysBefore, daysAfter, null, null, null, reason);
  }

  /** After minus before, in the unit of the measure. */
  public Measured difference() {
    return before.isPresent() ? after.map(is -> is - before.value()) : before;
  }

  /** The difference as a share of before; missing where that is 0. */
  public Measured relative() {
    return before.isPresent() && before.value() == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : difference().map(difference -> difference / Math.abs(before.value()));
  }

  /** Whether the difference is told from chance: by the test and by the interval, not by one. */
  public Finding finding() {
    if (chance == null) {
      return Finding.UNTESTED;
    }
    boolean holdsZero = lowest <= 0 && highest >= 0;
    return chance < LEAST_CHANCE && !holdsZero
        ? Finding.DISTINGUISHABLE
        : Finding.NOT_DISTINGUISHABLE;
  }
}
