package io.tailback.core.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One measurement as a source sent it, decoded, in canonical units, still per detector or station
 * and source period. A null measurement is missing; a zero is a zero. Values are not checked here:
 * that is the work of the rules.
 *
 * @param sourceId names the feed, for example {@code metr-la}
 * @param stationId where; null or blank when the source named no station
 * @param detectorId one lane of the station; null when the values are of the whole station
 * @param periodStart start of the period, inclusive; this is the event time
 * @param periodEnd end of the period, exclusive
 * @param vehicleCount vehicles in the period
 * @param occupancyRatio share of the time in which the detector was covered, 0..1
 * @param speedKmh mean speed in km/h
 * @param speedMeanType which mean that is
 * @param sampleCount source readings behind the values; null when the source does not say
 * @param observedShare share of the values that was measured and not filled in by the source, 0..1;
 *     null when it does not say
 * @param origin what kind of eye saw it
 * @param ingestTime when Tailback accepted it, by the wall clock
 * @param sourceTime the source's own clock at that moment: the wall clock of a live source, the
 *     replayed clock of a replay
 */
public record Observation(
    String sourceId,
    String stationId,
    String detectorId,
    Instant periodStart,
    Instant periodEnd,
    Long vehicleCount,
    Double occupancyRatio,
    Double speedKmh,
    SpeedMeanType speedMeanType,
    Integer sampleCount,
    Double observedShare,
    Origin origin,
    Instant ingestTime,
    Instant sourceTime) {

  public Observation {
    Objects.requireNonNull(sourceId, "sourceId");
    Objects.requireNonNull(periodStart, "periodStart");
    Objects.requireNonNull(periodEnd, "periodEnd");
    Objects.requireNonNull(speedMeanType, "speedMeanType");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(ingestTime, "ingestTime");
    Objects.requireNonNull(sourceTime, "sourceTime");
  }

  /** When it was true on the road; decides the window. */
  public Instant eventTime() {
    return periodStart;
  }

  /** Length of the period. */
  public Duration period() {
    return Duration.between(periodStart, periodEnd);
  }

  /** How far behind its source's clock the observation is; negative when it is ahead. */
  public Duration ageAtSource() {
    return Duration.between(periodStart, sourceTime);
  }

  /**
   * The event time carried over to the wall clock: the event time itself for a live source; in a
   * replay, as long before the acceptance as the event lies behind the replayed clock. Ages and
   * expiry of live values count from here.
   */
  public Instant liveTime() {
    return ingestTime.minus(ageAtSource());
  }

  /** Whether the record holds no measurement at all. */
  public boolean isEmpty() {
    return vehicleCount == null && occupancyRatio == null && speedKmh == null;
  }
}
