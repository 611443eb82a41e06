package io.tailback.core.measure;

import io.tailback.core.time.Window;
import java.io.Serializable;

/**
 * Distance, time, delay and lost productivity of one station in five minutes, as whole numbers that
 * are only ever summed (measures.md, section 7, from PeMS performance-calcs.md). Everything is null
 * where an input is missing, and never 0 for that reason.
 *
 * <p>Of n vehicles at the speed v over a length L with so many lanes, in T = 5 minutes: distance n
 * L; time n L / v, and k L lanes T with the density k where traffic stands; delay against a speed
 * V: max(0, time - distance / V); lost productivity below V: max(0, L lanes (1 - q / C) T), q the
 * flow and C = 2076 the capacity of a lane, and 0 from V on. The factor T and the bound at 0 of
 * lost productivity are own rules.
 *
 * @param vktVehM distance travelled by all vehicles, vehicle-metres
 * @param vhtVehMs time spent by all vehicles, vehicle-milliseconds; standing traffic counts by its
 *     density
 * @param delayVehMs the part of the time above what the threshold speed needs, vehicle-milliseconds
 * @param lostProductivityLaneMMs road and time lost below the threshold speed, in
 *     lane-metre-milliseconds
 * @param travelTimeCapped the speed was below 1 km/h and the time is the one of 1 km/h
 * @param reason why time and delay (and the distance, where that is null too) are missing
 * @param lostProductivityReason why lost productivity is missing
 */
public record IntervalMeasures(
    Long vktVehM,
    Long vhtVehMs,
    ThresholdSums delayVehMs,
    ThresholdSums lostProductivityLaneMMs,
    boolean travelTimeCapped,
    MeasureReason reason,
    MeasureReason lostProductivityReason)
    implements Serializable {

  /** Lanes carry no more: vehicles per hour and lane (measures.md, section 7). */
  private static final double CAPACITY_VEH_PER_HOUR_LANE = 2076;

  private static final double WINDOW_H = Window.LENGTH.toSeconds() / 3600.0;

  /** Nothing can be said of the interval. */
  public static IntervalMeasures missing(MeasureReason reason) {
    return new IntervalMeasures(null, null, null, null, false, reason, reason);
  }

  /** The measures of this interval. */
  public static IntervalMeasures of(StationInterval interval) {
    MeasureReason noDistance = reasonForNoDistance(interval);
    if (noDistance != null) {
      return missing(noDistance);
    }
    double vktVehM = interval.vehicleCount() * interval.lengthM();
    MeasureReason noTime = reasonForNoTime(interval);
    MeasureReason noLoss =
        interval.lanes() == null ? MeasureReason.NO_LANES : speedReason(interval);
    ThresholdSums lost = noLoss == null ? lostProductivity(interval) : null;
    if (noTime != null) {
      return new IntervalMeasures(
          BaseUnits.round(vktVehM), null, null, lost, false, noTime, noLoss);
    }
    double vhtVehMs = vhtVehMs(interval);
    return new IntervalMeasures(
        BaseUnits.round(vktVehM),
        BaseUnits.round(vhtVehMs),
        ThresholdSums.of(threshold -> delayVehMs(vktVehM, vhtVehMs, threshold)),
        lost,
        isCapped(interval),
        null,
        noLoss);
  }

  private static MeasureReason reasonForNoDistance(StationInterval interval) {
    if (interval.vehicleCount() == null) {
      return interval.speedKmh() == null ? MeasureReason.NOT_REPORTED : MeasureReason.NEEDS_FLOW;
    }
    return interval.lengthM() == null ? MeasureReason.NO_LENGTH : null;
  }

  private static MeasureReason reasonForNoTime(StationInterval interval) {
    if (!interval.isStanding()) {
      return speedReason(interval);
    }
    if (interval.occupancyRatio() == null) {
      return MeasureReason.NO_OCCUPANCY;
    }
    return interval.lanes() == null ? MeasureReason.NO_LANES : null;
  }

  private static MeasureReason speedReason(StationInterval interval) {
    return interval.speedKmh() == null && !interval.isEmptyRoad() ? MeasureReason.NO_SPEED : null;
  }

  private static boolean isCapped(StationInterval interval) {
    return interval.vehicleCount() > 0 && Speeds.isCapped(interval.speedKmh());
  }

  private static double vhtVehMs(StationInterval interval) {
    if (interval.isStanding()) {
      double vehicles =
          Density.ofOccupancy(interval.occupancyRatio())
              * (interval.lengthM() / 1000)
              * interval.lanes();
      return vehicles * Window.LENGTH.toMillis();
    }
    if (interval.vehicleCount() == 0) {
      return 0;
    }
    // m / (km/h) is 3.6 s; one product and one quotient keep the last bits few.
    return interval.vehicleCount()
        * interval.lengthM()
        * 3600
        / Math.max(interval.speedKmh(), Speeds.FLOOR_KMH);
  }

  private static long delayVehMs(double vktVehM, double vhtVehMs, SpeedThreshold threshold) {
    return BaseUnits.roundDifference(vhtVehMs, vktVehM * 3600 / threshold.kmh());
  }

  private static ThresholdSums lostProductivity(StationInterval interval) {
    if (interval.isEmptyRoad()) {
      return ThresholdSums.ZERO;
    }
    double flowPerLane = interval.vehicleCount() / WINDOW_H / interval.lanes();
    double laneMMs = interval.lengthM() * interval.lanes() * Window.LENGTH.toMillis();
    long lost =
        BaseUnits.roundDifference(laneMMs, laneMMs * flowPerLane / CAPACITY_VEH_PER_HOUR_LANE);
    return ThresholdSums.of(
        threshold -> Speeds.isBelow(interval.speedKmh(), threshold.kmh()) ? lost : 0);
  }
}
