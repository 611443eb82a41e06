package io.tailback.core;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Duration;
import java.time.Instant;

/** An observation in the making; see {@link TrafficFixtures#observation} for the defaults. */
public final class ObservationBuilder {
  private final String stationId;
  private final Instant periodStart;
  private String sourceId = "metr-la";
  private String detectorId;
  private Duration period = Duration.ofMinutes(5);
  private Long vehicleCount;
  private Double occupancyRatio;
  private Double speedKmh = 60.0;
  private SpeedMeanType speedMeanType = SpeedMeanType.UNKNOWN;
  private Integer sampleCount;
  private Double observedShare;
  private Origin origin = Origin.DETECTOR;
  private Instant ingestTime;
  private Instant sourceTime;

  ObservationBuilder(String stationId, Instant periodStart) {
    this.stationId = stationId;
    this.periodStart = periodStart;
  }

  public ObservationBuilder source(String id) {
    sourceId = id;
    return this;
  }

  /** One lane; null, as by default, for the whole station. */
  public ObservationBuilder detector(String id) {
    detectorId = id;
    return this;
  }

  public ObservationBuilder period(Duration length) {
    period = length;
    return this;
  }

  public ObservationBuilder vehicleCount(long vehicles) {
    return vehicleCount(Long.valueOf(vehicles));
  }

  /** Null, as by default, for a source that does not count. */
  public ObservationBuilder vehicleCount(Long vehicles) {
    vehicleCount = vehicles;
    return this;
  }

  public ObservationBuilder occupancy(double ratio) {
    return occupancy(Double.valueOf(ratio));
  }

  /** Null, as by default, for a source that does not measure it. */
  public ObservationBuilder occupancy(Double ratio) {
    occupancyRatio = ratio;
    return this;
  }

  public ObservationBuilder speedKmh(double kmh) {
    return speedKmh(Double.valueOf(kmh));
  }

  /** Null for a missing speed. */
  public ObservationBuilder speedKmh(Double kmh) {
    speedKmh = kmh;
    return this;
  }

  public ObservationBuilder speedMeanType(SpeedMeanType type) {
    speedMeanType = type;
    return this;
  }

  public ObservationBuilder sampleCount(Integer samples) {
    sampleCount = samples;
    return this;
  }

  public ObservationBuilder observedShare(double share) {
    return observedShare(Double.valueOf(share));
  }

  /** Null, as by default, for a source that does not say. */
  public ObservationBuilder observedShare(Double share) {
    observedShare = share;
    return this;
  }

  public ObservationBuilder origin(Origin kind) {
    origin = kind;
    return this;
  }

  /** The end of the period by default. */
  public ObservationBuilder ingestTime(Instant instant) {
    ingestTime = instant;
    return this;
  }

  /** The end of the period by default. */
  public ObservationBuilder sourceTime(Instant instant) {
    sourceTime = instant;
    return this;
  }

  public Observation build() {
    Instant periodEnd = periodStart.plus(period);
    return new Observation(
        sourceId,
        stationId,
        detectorId,
        periodStart,
        periodEnd,
        vehicleCount,
        occupancyRatio,
        speedKmh,
        speedMeanType,
        sampleCount,
        observedShare,
        origin,
        ingestTime == null ? periodEnd : ingestTime,
        sourceTime == null ? periodEnd : sourceTime);
  }
}
