package io.tailback.core.state;

import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.Objects;

/**
 * The aggregated truth of one station for one five-minute window, with its provenance. A null value
 * is missing and its reason says why; a reason is null where the value is there.
 *
 * @param stationId where
 * @param windowStart start, inclusive
 * @param vehicleCount vehicles in the window over all lanes
 * @param occupancyRatio mean share of time covered, 0..1
 * @param speedKmh space-mean speed in km/h, or what mean the source delivers: see the type
 * @param speedTimeMeanKmh time-mean speed in km/h, only where both means can be computed
 * @param speedMeanType which mean {@code speedKmh} is
 * @param weighting what the mean speed is weighted by
 * @param densityVehPerKmLane vehicles per kilometre and lane
 * @param freeFlowSpeedKmh the station's free-flow speed at that time, km/h; null when unknown
 * @param congestionLevel the class of the relative speed
 * @param sampleCount source readings used
 * @param observedShare used observed samples over expected samples, 0..1
 * @param imputedShare share of the expected samples that the source filled in, 0..1
 */
public record StationState(
    String stationId,
    Instant windowStart,
    Long vehicleCount,
    NullReason vehicleCountReason,
    ImputationMethod flowImputationMethod,
    Double occupancyRatio,
    NullReason occupancyReason,
    ImputationMethod occupancyImputationMethod,
    Double speedKmh,
    NullReason speedReason,
    ImputationMethod speedImputationMethod,
    Double speedTimeMeanKmh,
    SpeedMeanType speedMeanType,
    Weighting weighting,
    Double densityVehPerKmLane,
    Double freeFlowSpeedKmh,
    CongestionLevel congestionLevel,
    int sampleCount,
    double observedShare,
    double imputedShare) {

  public StationState {
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(windowStart, "windowStart");
    Objects.requireNonNull(congestionLevel, "congestionLevel");
  }

  /** End of the window, exclusive. */
  public Instant windowEnd() {
    return windowStart.plus(Window.LENGTH);
  }

  /** Flow over all lanes in veh/h; null when the count is. */
  public Double flowVehPerHour() {
    return vehicleCount == null ? null : vehicleCount * (3600.0 / Window.LENGTH.toSeconds());
  }

  /** Speed over free-flow speed; null when either is, or the free-flow speed is not positive. */
  public Double relativeSpeedRatio() {
    return speedKmh == null || freeFlowSpeedKmh == null || !(freeFlowSpeedKmh > 0)
        ? null
        : speedKmh / freeFlowSpeedKmh;
  }

  /**
   * 100 x (1 - min(1, relative speed)), 0 to 100; 100 while a closure is in force; null when the
   * relative speed is (measures.md, section 6).
   */
  public Double congestionIndex() {
    if (congestionLevel == CongestionLevel.BLOCKED) {
      return 100.0;
    }
    Double ratio = relativeSpeedRatio();
    return ratio == null ? null : 100 * (1 - Math.min(1, ratio));
  }
}
