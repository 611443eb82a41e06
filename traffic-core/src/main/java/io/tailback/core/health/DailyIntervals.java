package io.tailback.core.health;

import io.tailback.core.network.LaneType;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * The finished five-minute values of one detector or station on one day, kept for its diagnosis. A
 * mean over five minutes can no longer tell how its samples were distributed: of the day's tests
 * only those on the amount of data and on a constant occupancy can be asked; CARD_OFF, HIGH_VALUE
 * and INTERMITTENT stay NOT_TESTED.
 *
 * <p>Values that the source filled in are not observed: only the observed share of an interval
 * counts as received, and only an interval with an observed share above 0 takes part in the test on
 * constancy.
 */
public final class DailyIntervals {
  /** 60 % of what is expected is still too little, as for samples (source: PeMS). */
  private static final double INSUFFICIENT_SHARE = 0.60;

  private static final double SHARE_TOLERANCE = 1e-9;

  private final HealthDay day;
  private final double[] observedShares = new double[HealthDay.INTERVALS];
  private final Double[] occupancies = new Double[HealthDay.INTERVALS];

  /** No interval yet. */
  public DailyIntervals(HealthDay day) {
    this.day = day;
  }

  /**
   * The values of one interval; a second word on it replaces the first. Intervals outside 05:00 to
   * 22:00 are left out.
   *
   * @param windowStart start of the interval
   * @param observedShare part of it that was observed, 0..1
   * @param occupancyRatio share of time covered, 0..1; null when not measured
   */
  public void put(Instant windowStart, double observedShare, Double occupancyRatio) {
    if (!(observedShare >= 0 && observedShare <= 1)) {
      throw new IllegalArgumentException("An observed share of " + observedShare);
    }
    OptionalInt interval = day.intervalOf(windowStart);
    if (interval.isPresent()) {
      observedShares[interval.getAsInt()] = observedShare;
      occupancies[interval.getAsInt()] = observedShare > 0 ? occupancyRatio : null;
    }
  }

  /** What was observed of what is expected, 0..1; intervals without a row are expected too. */
  public double receivedShare() {
    double sum = 0;
    for (double share : observedShares) {
      sum += share;
    }
    return sum / HealthDay.INTERVALS;
  }

  /** The diagnosis, as far as five-minute values allow one. */
  public Diagnosis diagnose(LaneType laneType) {
    double share = receivedShare();
    Diagnosis.Protocol protocol =
        new Diagnosis.Protocol()
            .ask(HealthTest.NO_DATA, share == 0)
            .ask(HealthTest.INSUFFICIENT_DATA, share <= INSUFFICIENT_SHARE + SHARE_TOLERANCE);
    boolean mainline = laneType == LaneType.MAINLINE || laneType == LaneType.HOV;
    if (mainline && ConstantOccupancy.canBeJudged(occupancies)) {
      protocol.ask(HealthTest.CONSTANT, ConstantOccupancy.isIn(occupancies));
    }
    return protocol.close(share);
  }
}
