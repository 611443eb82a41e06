package io.tailback.core.measure;

import java.io.Serializable;

/**
 * All that one hour of a station adds up to; hours, days and stations add up the same way.
 *
 * @param measures distance, time, delay and lost productivity, with the observed share
 * @param vehicleCount vehicles of the windows that have a count; null when none has one
 * @param countedIntervals windows that have a count
 * @param pace speeds alone, for what needs no count
 */
public record HourSums(
    MeasureSums measures, Long vehicleCount, long countedIntervals, PaceSums pace)
    implements Serializable {

  /** Of no window. */
  public static final HourSums EMPTY = new HourSums(MeasureSums.EMPTY, null, 0, PaceSums.EMPTY);

  /** Of one window; the free-flow speed in km/h, null when unknown. */
  public static HourSums of(
      StationInterval interval, SampleCounts samples, Double freeFlowSpeedKmh) {
    Long count = interval.vehicleCount();
    return new HourSums(
        MeasureSums.of(IntervalMeasures.of(interval), samples),
        count,
        count == null ? 0 : 1,
        PaceSums.of(interval.speedKmh(), freeFlowSpeedKmh));
  }

  /** Of one window in which nothing was measured. */
  public static HourSums absent(long expectedSamples) {
    return new HourSums(MeasureSums.absent(expectedSamples), null, 0, PaceSums.ABSENT);
  }

  /** Both together. */
  public HourSums plus(HourSums other) {
    return new HourSums(
        measures.plus(other.measures),
        sum(vehicleCount, other.vehicleCount),
        Math.addExact(countedIntervals, other.countedIntervals),
        pace.plus(other.pace));
  }

  private static Long sum(Long one, Long other) {
    if (one == null) {
      return other;
    }
    return other == null ? one : Long.valueOf(Math.addExact(one, other));
  }
}
