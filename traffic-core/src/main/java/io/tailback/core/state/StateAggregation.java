package io.tailback.core.state;

import io.tailback.core.network.Station;
import io.tailback.core.time.Window;
import java.util.List;

/**
 * Turns the samples of one station and window into its state. A pure function of the set of
 * samples: the order in which they came leaves no trace, not even in the last bit, because all sums
 * run in the order of the lanes and of the samples' starts.
 */
final class StateAggregation {
  /** 22 ft: vehicle and detector together (measures.md, section 2, from PeMS). */
  private static final double EFFECTIVE_LENGTH_M = 6.7056;

  /** 180 veh/mi/lane (measures.md, section 2, from IRIS). */
  private static final double JAM_DENSITY_VEH_PER_KM_LANE = 180 / 1.609344;

  /** Divisions by a speed use at least this (own rule, measures.md, section 2). */
  private static final double SPEED_FLOOR_KMH = 1;

  /** Half-minute readings behind a finished value of one lane (measures.md, section 3). */
  private static final int SAMPLES_OF_FINISHED_VALUE = 10;

  private static final double WINDOWS_PER_HOUR = 3600.0 / Window.LENGTH.toSeconds();

  private final Station station;
  private final List<LaneInterval> lanes;
  private final boolean wholeStation;

  private StateAggregation(Station station, List<LaneInterval> lanes) {
    this.station = station;
    this.lanes = lanes;
    this.wholeStation = lanes.get(0).isWholeStation();
  }

  /** The state of the window; lanes come in their order, and there is at least one sample. */
  static StationState of(Station station, Window window, List<LaneSamples> inOrder) {
    return new StateAggregation(station, LaneChoice.of(inOrder)).state(window);
  }

  private StationState state(Window window) {
    Long count = vehicleCount();
    Double occupancy = occupancyRatio();
    StationSpeed speed = StationSpeed.of(lanes);
    Double speedKmh = speed.speedKmh();
    double observed = observedShare();
    return new StationState(
        station.stationId(),
        window.start(),
        count,
        count == null ? countReason() : null,
        ImputationMethod.of(count, observed),
        occupancy,
        occupancy == null ? NullReason.NOT_REPORTED : null,
        ImputationMethod.of(occupancy, observed),
        speedKmh,
        speed.reason(),
        ImputationMethod.of(speedKmh, observed),
        speed.timeMeanKmh(),
        speed.meanType(),
        speed.weighting(),
        densityVehPerKmLane(count, occupancy, speedKmh),
        station.freeFlowSpeedKmh(),
        CongestionLevel.of(speedKmh, station.freeFlowSpeedKmh()),
        sampleCount(),
        observed,
        imputedShare());
  }

  /**
   * Sum over all lanes; null as soon as one lane is missing, because a partial sum looks like less
   * traffic.
   */
  private Long vehicleCount() {
    if (lanes.size() < expectedLanes()) {
      return null;
    }
    long sum = 0;
    for (LaneInterval lane : lanes) {
      Long count = lane.windowCount();
      if (count == null) {
        return null;
      }
      sum += count;
    }
    return sum;
  }

  private NullReason countReason() {
    if (lanes.size() < expectedLanes()) {
      return NullReason.NOT_REPORTED;
    }
    for (LaneInterval lane : lanes) {
      if (!lane.measuresCount()) {
        return NullReason.NOT_REPORTED;
      }
    }
    return NullReason.TOO_FEW_SAMPLES;
  }

  private int expectedLanes() {
    if (wholeStation) {
      return 1;
    }
    return station.lanes() == null ? lanes.size() : Math.max(station.lanes(), lanes.size());
  }

  private Double occupancyRatio() {
    double sum = 0;
    int present = 0;
    for (LaneInterval lane : lanes) {
      Double occupancy = lane.occupancyRatio();
      if (occupancy != null) {
        sum += occupancy;
        present++;
      }
    }
    return present == 0 ? null : sum / present;
  }

  /**
   * Flow per lane over speed; without a speed, or at a standstill, from the occupancy; capped at
   * jam density.
   */
  private Double densityVehPerKmLane(Long count, Double occupancy, Double speedKmh) {
    Integer number = wholeStation ? station.lanes() : Integer.valueOf(expectedLanes());
    if (count != null && number != null && speedKmh != null && speedKmh > 0) {
      double flowPerLane = count * WINDOWS_PER_HOUR / number;
      return Math.min(
          flowPerLane / Math.max(speedKmh, SPEED_FLOOR_KMH), JAM_DENSITY_VEH_PER_KM_LANE);
    }
    if (occupancy == null) {
      return null;
    }
    return Math.min(1000 * occupancy / EFFECTIVE_LENGTH_M, JAM_DENSITY_VEH_PER_KM_LANE);
  }

  private int sampleCount() {
    int sum = 0;
    for (LaneInterval lane : lanes) {
      for (Sample sample : lane.measuredSamples()) {
        sum += sample.sampleCount() == null ? 1 : sample.sampleCount();
      }
    }
    return sum;
  }

  private double observedShare() {
    double observed = 0;
    for (LaneInterval lane : lanes) {
      double used = 0;
      for (Sample sample : lane.measuredSamples()) {
        used += observedShareOf(sample, lane);
      }
      observed += Math.min(1, used / lane.expectedSamples());
    }
    return observed / expectedLanes();
  }

  /**
   * What the source says of a value, or what its own sample count says of a finished one; otherwise
   * all of it was observed.
   */
  private double observedShareOf(Sample sample, LaneInterval lane) {
    if (sample.observedShare() != null) {
      return sample.observedShare();
    }
    Integer lanesOfValue = wholeStation ? station.lanes() : Integer.valueOf(1);
    if (sample.sampleCount() == null || lane.expectedSamples() > 1 || lanesOfValue == null) {
      return 1;
    }
    return Math.min(1, (double) sample.sampleCount() / (SAMPLES_OF_FINISHED_VALUE * lanesOfValue));
  }

  private double imputedShare() {
    double imputed = 0;
    for (LaneInterval lane : lanes) {
      for (Sample sample : lane.measuredSamples()) {
        if (sample.observedShare() != null) {
          imputed += (1 - sample.observedShare()) / lane.expectedSamples();
        }
      }
    }
    return Math.min(1, imputed / expectedLanes());
  }
}
