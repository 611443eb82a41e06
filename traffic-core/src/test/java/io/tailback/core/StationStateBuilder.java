package io.tailback.core;

import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.core.state.StationState;
import io.tailback.core.state.Weighting;
import java.time.Instant;

/** A station state in the making; see {@link TrafficFixtures#stationState} for the defaults. */
public final class StationStateBuilder {
  private final String stationId;
  private final Instant windowStart;
  private Long vehicleCount;
  private Double occupancyRatio;
  private Double speedKmh = 60.0;
  private Double speedTimeMeanKmh;
  private Double densityVehPerKmLane;
  private Double freeFlowSpeedKmh = 100.0;
  private CongestionLevel congestionLevel;
  private int sampleCount = 1;
  private double observedShare = 1;
  private double imputedShare = 0;

  StationStateBuilder(String stationId, Instant windowStart) {
    this.stationId = stationId;
    this.windowStart = windowStart;
  }

  public StationStateBuilder vehicleCount(long vehicles) {
    return vehicleCount(Long.valueOf(vehicles));
  }

  /** Null, as by default, when vehicles are not counted. */
  public StationStateBuilder vehicleCount(Long vehicles) {
    vehicleCount = vehicles;
    return this;
  }

  public StationStateBuilder occupancy(double ratio) {
    return occupancy(Double.valueOf(ratio));
  }

  /** Null, as by default, when it is not measured. */
  public StationStateBuilder occupancy(Double ratio) {
    occupancyRatio = ratio;
    return this;
  }

  public StationStateBuilder speedKmh(double kmh) {
    return speedKmh(Double.valueOf(kmh));
  }

  /** Null for a missing speed. */
  public StationStateBuilder speedKmh(Double kmh) {
    speedKmh = kmh;
    return this;
  }

  public StationStateBuilder speedTimeMeanKmh(Double kmh) {
    speedTimeMeanKmh = kmh;
    return this;
  }

  public StationStateBuilder densityVehPerKmLane(Double density) {
    densityVehPerKmLane = density;
    return this;
  }

  /** Null when it is unknown, and then the level is UNKNOWN. */
  public StationStateBuilder freeFlowSpeedKmh(Double kmh) {
    freeFlowSpeedKmh = kmh;
    return this;
  }

  /** The level of the speed by default. */
  public StationStateBuilder congestionLevel(CongestionLevel level) {
    congestionLevel = level;
    return this;
  }

  public StationStateBuilder sampleCount(int samples) {
    sampleCount = samples;
    return this;
  }

  public StationStateBuilder observedShare(double share) {
    observedShare = share;
    return this;
  }

  public StationStateBuilder imputedShare(double share) {
    imputedShare = share;
    return this;
  }

  public StationState build() {
    return new StationState(
        stationId,
        windowStart,
        vehicleCount,
        reasonOf(vehicleCount),
        methodOf(vehicleCount),
        occupancyRatio,
        reasonOf(occupancyRatio),
        methodOf(occupancyRatio),
        speedKmh,
        reasonOf(speedKmh),
        methodOf(speedKmh),
        speedTimeMeanKmh,
        SpeedMeanType.UNKNOWN,
        vehicleCount == null ? Weighting.NONE : Weighting.COUNT,
        densityVehPerKmLane,
        freeFlowSpeedKmh,
        congestionLevel == null ? CongestionLevel.of(speedKmh, freeFlowSpeedKmh) : congestionLevel,
        sampleCount,
        observedShare,
        imputedShare);
  }

  /** The state as it closed live, at the end of its window. */
  public ClosedState closed() {
    StationState state = build();
    return closed(state.windowEnd());
  }

  /** The state with the end of its window on the wall clock. */
  public ClosedState closed(Instant liveTime) {
    return new ClosedState(build(), liveTime);
  }

  private static NullReason reasonOf(Object value) {
    return value == null ? NullReason.NOT_REPORTED : null;
  }

  private static ImputationMethod methodOf(Object value) {
    return value == null ? ImputationMethod.NONE : ImputationMethod.OBSERVED;
  }
}
