package io.tailback.core.health;

import io.tailback.core.network.LaneType;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * The half-minute samples of one detector on one day, counted for its diagnosis. Order does not
 * matter; every sample is added once. Samples outside 05:00 to 22:00 are left out.
 *
 * <p>Shares are of the samples received. Only a sample that has a value takes part in a condition
 * on that value; where none of the day has it, the condition is not tested.
 */
public final class DailySamples {
  /** 60 % of the samples of a day: this many are still too few (source: PeMS). */
  static final int INSUFFICIENT_SAMPLES = 1224;

  private static final double HIGH_OCCUPANCY = 0.70;
  private static final double HIGH_COUNT = 20;
  private static final int HIGH_PERCENT = 20;
  private static final int COUNTLESS_PERCENT = 2;
  private static final int COVERLESS_PERCENT = 50;

  private final HealthDay day;
  private final double[] occupancySums = new double[HealthDay.INTERVALS];
  private final int[] occupancySamples = new int[HealthDay.INTERVALS];
  private int received;
  private int withOccupancy;
  private int withCount;
  private int withBoth;
  private int zeroOccupancy;
  private int highOccupancy;
  private int zeroCount;
  private int highCount;
  private int coveredWithoutCount;
  private int countedWithoutCover;

  /** No sample yet. */
  public DailySamples(HealthDay day) {
    this.day = day;
  }

  /**
   * One more sample of half a minute.
   *
   * @param periodStart start of the half minute
   * @param vehicleCount vehicles in it, null when not measured
   * @param occupancyRatio share of time covered, 0..1; null when not measured
   */
  public void add(Instant periodStart, Double vehicleCount, Double occupancyRatio) {
    OptionalInt interval = day.intervalOf(periodStart);
    if (interval.isEmpty() || (vehicleCount == null && occupancyRatio == null)) {
      return;
    }
    received++;
    if (occupancyRatio != null) {
      withOccupancy++;
      occupancySums[interval.getAsInt()] += occupancyRatio;
      occupancySamples[interval.getAsInt()]++;
      zeroOccupancy += occupancyRatio == 0 ? 1 : 0;
      highOccupancy += occupancyRatio > HIGH_OCCUPANCY ? 1 : 0;
    }
    if (vehicleCount != null) {
      withCount++;
      zeroCount += vehicleCount == 0 ? 1 : 0;
      highCount += vehicleCount > HIGH_COUNT ? 1 : 0;
    }
    if (vehicleCount != null && occupancyRatio != null) {
      withBoth++;
      coveredWithoutCount += vehicleCount == 0 && occupancyRatio > 0 ? 1 : 0;
      countedWithoutCover += vehicleCount > 0 && occupancyRatio == 0 ? 1 : 0;
    }
  }

  /** Samples received. */
  public int received() {
    return received;
  }

  /** The diagnosis; mainline and HOV lanes by the mainline rules, all others by those of ramps. */
  public Diagnosis diagnose(LaneType laneType, DiagnosticSet set) {
    Diagnosis.Protocol protocol =
        new Diagnosis.Protocol()
            .ask(HealthTest.NO_DATA, received == 0)
            .ask(HealthTest.INSUFFICIENT_DATA, received <= INSUFFICIENT_SAMPLES);
    if (laneType == LaneType.MAINLINE || laneType == LaneType.HOV) {
      askMainline(protocol, set);
    } else if (withCount > 0) {
      protocol
          .ask(HealthTest.CARD_OFF, isShare(zeroCount, set.zeroCountPercent()))
          .ask(HealthTest.HIGH_VALUE, isShare(highCount, HIGH_PERCENT));
    }
    return protocol.close((double) received / HealthDay.SAMPLES);
  }

  private void askMainline(Diagnosis.Protocol protocol, DiagnosticSet set) {
    if (withOccupancy > 0) {
      protocol
          .ask(HealthTest.CARD_OFF, isShare(zeroOccupancy, set.zeroOccupancyPercent()))
          .ask(HealthTest.HIGH_VALUE, isShare(highOccupancy, HIGH_PERCENT));
    }
    if (withBoth > 0) {
      protocol.ask(
          HealthTest.INTERMITTENT,
          isShare(coveredWithoutCount, COUNTLESS_PERCENT)
              || isShare(countedWithoutCover, COVERLESS_PERCENT));
    }
    Double[] occupancies = occupancies();
    if (ConstantOccupancy.canBeJudged(occupancies)) {
      protocol.ask(HealthTest.CONSTANT, ConstantOccupancy.isIn(occupancies));
    }
  }

  private Double[] occupancies() {
    Double[] means = new Double[HealthDay.INTERVALS];
    for (int i = 0; i < means.length; i++) {
      means[i] = occupancySamples[i] == 0 ? null : occupancySums[i] / occupancySamples[i];
    }
    return means;
  }

  /** In whole numbers: 1204 of 2040 are 59 %, 1203 are not. */
  private boolean isShare(int samples, int percent) {
    return 100L * samples >= (long) percent * received;
  }
}
