package io.tailback.core.measure;

import java.io.Serializable;

/**
 * Distance, time, delay and lost productivity of any number of stations and five-minute windows,
 * with the share that was observed (measures.md, section 7). Sums of sums are exact: five minutes,
 * hours, days and months agree to the last vehicle-metre, in any order. A measure is null while no
 * interval with a value went in, as a sum over a nullable column is.
 *
 * @param vktVehM distance travelled, vehicle-metres
 * @param timedVktVehM the part of the distance whose time is known too; only this may be divided by
 *     the time
 * @param vhtVehMs time spent, vehicle-milliseconds
 * @param delayVehMs delay against each threshold, vehicle-milliseconds
 * @param lostProductivityLaneMMs lost productivity below each threshold, lane-metre-milliseconds
 * @param intervals station intervals that are summed up, with and without a value
 * @param cappedIntervals those whose time is the one of 1 km/h
 * @param missing those without a time, by reason
 * @param samples observed, imputed and expected samples
 */
public record MeasureSums(
    Long vktVehM,
    Long timedVktVehM,
    Long vhtVehMs,
    ThresholdSums delayVehMs,
    ThresholdSums lostProductivityLaneMMs,
    long intervals,
    long cappedIntervals,
    ReasonCounts missing,
    SampleCounts samples)
    implements Serializable {

  /** Of no interval. */
  public static final MeasureSums EMPTY =
      new MeasureSums(null, null, null, null, null, 0, 0, ReasonCounts.NONE, SampleCounts.NONE);

  /** Of one station interval. */
  public static MeasureSums of(IntervalMeasures interval, SampleCounts samples) {
    return new MeasureSums(
        interval.vktVehM(),
        interval.vhtVehMs() == null ? null : interval.vktVehM(),
        interval.vhtVehMs(),
        interval.delayVehMs(),
        interval.lostProductivityLaneMMs(),
        1,
        interval.travelTimeCapped() ? 1 : 0,
        interval.reason() == null ? ReasonCounts.NONE : ReasonCounts.one(interval.reason()),
        samples);
  }

  /** Of a station interval that has no row at all. */
  public static MeasureSums absent(long expectedSamples) {
    return of(
        IntervalMeasures.missing(MeasureReason.NOT_REPORTED), SampleCounts.absent(expectedSamples));
  }

  /** Both together. */
  public MeasureSums plus(MeasureSums other) {
    return new MeasureSums(
        sum(vktVehM, other.vktVehM),
        sum(timedVktVehM, other.timedVktVehM),
        sum(vhtVehMs, other.vhtVehMs),
        sum(delayVehMs, other.delayVehMs),
        sum(lostProductivityLaneMMs, other.lostProductivityLaneMMs),
        Math.addExact(intervals, other.intervals),
        Math.addExact(cappedIntervals, other.cappedIntervals),
        missing.plus(other.missing),
        samples.plus(other.samples));
  }

  private static Long sum(Long one, Long other) {
    if (one == null) {
      return other;
    }
    return other == null ? one : Long.valueOf(Math.addExact(one, other));
  }

  private static ThresholdSums sum(ThresholdSums one, ThresholdSums other) {
    if (one == null) {
      return other;
    }
    return other == null ? one : one.plus(other);
  }

  /** Distance in vehicle-kilometres. */
  public Measured vktVehKm() {
    return vktVehM == null ? missingMeasure() : Measured.of(vktVehM / 1000.0);
  }

  /** Distance in vehicle-miles, as reports label it VMT. */
  public Measured vmtVehMiles() {
    return vktVehM == null ? missingMeasure() : Measured.of(vktVehM / Miles.M_PER_MILE);
  }

  /** Time in vehicle-hours. */
  public Measured vhtVehH() {
    return vhtVehMs == null ? missingMeasure() : Measured.of(hours(vhtVehMs));
  }

  /** Delay against a threshold in vehicle-hours. */
  public Measured delayVehH(SpeedThreshold threshold) {
    return delayVehMs == null ? missingMeasure() : Measured.of(hours(delayVehMs.at(threshold)));
  }

  /** Lost productivity below a threshold in lane-kilometre-hours. */
  public Measured lostProductivityLaneKmH(SpeedThreshold threshold) {
    if (lostProductivityLaneMMs != null) {
      return Measured.of(hours(lostProductivityLaneMMs.at(threshold)) / 1000);
    }
    return vhtVehMs == null ? missingMeasure() : Measured.missing(MeasureReason.NO_LANES);
  }

  /** Q in km/h: all distance over all time, a ratio of sums and never a mean of ratios. */
  public Measured qKmh() {
    if (vhtVehMs == null) {
      return missingMeasure();
    }
    return vhtVehMs == 0
        ? Measured.missing(MeasureReason.NO_VEHICLES)
        : Measured.of(timedVktVehM * 3600.0 / vhtVehMs);
  }

  /**
   * Travel time index as PeMS counts it, 60 mph over Q; not the federal one (measures.md, section
   * 9). Missing where all traffic stood, for the index has no bound there.
   */
  public Measured ttiPems() {
    Measured q = qKmh();
    return q.isPresent() && q.value() == 0
        ? Measured.missing(MeasureReason.NO_VEHICLES)
        : q.map(kmh -> SpeedThreshold.MPH_60.kmh() / kmh);
  }

  /** Observed samples over expected ones, 0..1; null when nothing is expected. */
  public Double observedShare() {
    return samples.observedShare();
  }

  /** Imputed samples over expected ones, 0..1; null when nothing is expected. */
  public Double imputedShare() {
    return samples.imputedShare();
  }

  private static double hours(long ms) {
    return (double) ms / BaseUnits.MS_PER_HOUR;
  }

  private Measured missingMeasure() {
    return Measured.missing(missing.most().orElse(MeasureReason.NOT_REPORTED));
  }
}
