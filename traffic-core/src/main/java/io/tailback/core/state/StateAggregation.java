package io.tailback.core.state;

import io.tailback.core.network.Station;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.time.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns the samples of one station and window into its state. A pure function of the set of
 * samples: the order in which they came leaves no trace, not even in the last bit, because all sums
 * run in the order of the samples' keys.
 */
final class StateAggregation {
  /**
   * A lane below this speed supports that its neighbour with full occupancy stands (measures.md,
   * section 2).
   */
  private static final double SLOW_NEIGHBOUR_KMH = 30;

  /** 22 ft: vehicle and detector together (measures.md, section 2, from PeMS). */
  private static final double EFFECTIVE_LENGTH_M = 6.7056;

  /** 180 veh/mi/lane (measures.md, section 2, from IRIS). */
  private static final double JAM_DENSITY_VEH_PER_KM_LANE = 180 / 1.609344;

  private final Station station;
  private final List<LaneInterval> lanes;
  private final boolean wholeStation;

  private StateAggregation(Station station, List<LaneInterval> lanes) {
    this.station = station;
    this.lanes = lanes;
    this.wholeStation = lanes.get(0).samples().get(0).detectorId() == null;
  }

  /** The state of the window; samples come in the order of their keys and there is at least one. */
  static StationState of(Station station, Window window, Collection<Sample> samples) {
    return new StateAggregation(station, lanesOf(samples)).state(window);
  }

  /**
   * One interval per lane. Of two sources only the one with more samples speaks, for both together
   * would count each vehicle twice; and a source's station values go before its lane values for the
   * same reason.
   */
  private static List<LaneInterval> lanesOf(Collection<Sample> samples) {
    Map<String, Map<String, List<Sample>>> bySource = new TreeMap<>();
    for (Sample sample : samples) {
      bySource
          .computeIfAbsent(sample.sourceId(), source -> new TreeMap<>())
          .computeIfAbsent(detectorOf(sample), detector -> new ArrayList<>())
          .add(sample);
    }
    Map<String, List<Sample>> richest = Map.of();
    for (Map<String, List<Sample>> source : bySource.values()) {
      if (sizeOf(source) > sizeOf(richest)) {
        richest = source;
      }
    }
    List<Sample> ofStation = richest.get(WHOLE_STATION);
    if (ofStation != null) {
      return List.of(new LaneInterval(ofStation));
    }
    return richest.values().stream().map(LaneInterval::new).toList();
  }

  private static final String WHOLE_STATION = "";

  private static String detectorOf(Sample sample) {
    return sample.detectorId() == null ? WHOLE_STATION : sample.detectorId();
  }

  private static int sizeOf(Map<String, List<Sample>> source) {
    return source.values().stream().mapToInt(List::size).sum();
  }

  private StationState state(Window window) {
    Long count = vehicleCount();
    Double occupancy = occupancyRatio();
    SpeedFinding speed = speed();
    Double speedKmh = speed.hasValue() ? Double.valueOf(stationSpeedKmh(speed.mean())) : null;
    double observed = observedShare();
    return new StationState(
        station.stationId(),
        window.start(),
        count,
        count == null ? countReason() : null,
        methodOf(count, observed),
        occupancy,
        occupancy == null ? NullReason.NOT_REPORTED : null,
        methodOf(occupancy, observed),
        speedKmh,
        speed.reason(),
        methodOf(speedKmh, observed),
        timeMeanKmh(speed),
        speedMeanType(speed),
        weighting(),
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
      Long count = lane.measuresCount() ? lane.windowCount() : null;
      if (count == null) {
        return null;
      }
      sum += count;
    }
    return sum;
  }

  private NullReason countReason() {
    boolean allLanesCount =
        lanes.size() >= expectedLanes() && lanes.stream().allMatch(LaneInterval::measuresCount);
    return allLanesCount ? NullReason.TOO_FEW_SAMPLES : NullReason.NOT_REPORTED;
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

  private SpeedFinding speed() {
    boolean slowLane =
        lanes.stream().map(lane -> lane.speed(false)).anyMatch(StateAggregation::isSlow);
    SpaceMean mean = SpaceMean.EMPTY;
    NullReason reason = null;
    for (LaneInterval lane : lanes) {
      SpeedFinding finding = lane.speed(slowLane);
      if (finding.hasValue()) {
        mean = mean.plus(finding.mean());
      } else if (reason == null) {
        reason = finding.reason();
      }
    }
    return mean.hasValue() ? SpeedFinding.of(mean) : SpeedFinding.missing(reason);
  }

  private static boolean isSlow(SpeedFinding finding) {
    return finding.hasValue() && finding.mean().spaceMeanKmh() < SLOW_NEIGHBOUR_KMH;
  }

  /**
   * A single finished value is handed on as the source sent it; a quotient would move its last bit.
   */
  private double stationSpeedKmh(SpaceMean mean) {
    Sample only = onlySample();
    return only != null && only.speedKmh() != null ? only.speedKmh() : mean.spaceMeanKmh();
  }

  private Sample onlySample() {
    return lanes.size() == 1 && lanes.get(0).samples().size() == 1
        ? lanes.get(0).samples().get(0)
        : null;
  }

  private Double timeMeanKmh(SpeedFinding speed) {
    boolean bothMeans =
        speed.hasValue() && weighting() == Weighting.COUNT && speed.mean().values() > 1;
    return bothMeans ? Double.valueOf(speed.mean().timeMeanKmh()) : null;
  }

  private SpeedMeanType speedMeanType(SpeedFinding speed) {
    if (!speed.hasValue()) {
      return SpeedMeanType.UNKNOWN;
    }
    if (speed.mean().values() > 1 && weighting() == Weighting.COUNT) {
      return SpeedMeanType.SPACE;
    }
    return lanes.get(0).samples().get(0).speedMeanType();
  }

  private Weighting weighting() {
    return lanes.stream().anyMatch(LaneInterval::measuresCount) ? Weighting.COUNT : Weighting.NONE;
  }

  /**
   * Flow per lane over speed; without a speed, or at a standstill, from the occupancy; capped at
   * jam density.
   */
  private Double densityVehPerKmLane(Long count, Double occupancy, Double speedKmh) {
    Integer number = wholeStation ? station.lanes() : Integer.valueOf(expectedLanes());
    if (count != null && number != null && speedKmh != null && speedKmh > 0) {
      double flowPerLane = count * (3600.0 / Window.LENGTH.toSeconds()) / number;
      return Math.min(flowPerLane / speedKmh, JAM_DENSITY_VEH_PER_KM_LANE);
    }
    if (occupancy == null) {
      return null;
    }
    return Math.min(1000 * occupancy / EFFECTIVE_LENGTH_M, JAM_DENSITY_VEH_PER_KM_LANE);
  }

  private int sampleCount() {
    int sum = 0;
    for (LaneInterval lane : lanes) {
      for (Sample sample : lane.samples()) {
        sum += sample.sampleCount() == null ? 1 : sample.sampleCount();
      }
    }
    return sum;
  }

  private double observedShare() {
    double observed = 0;
    for (LaneInterval lane : lanes) {
      double used = 0;
      for (Sample sample : lane.samples()) {
        used += sample.observedShare() == null ? 1 : sample.observedShare();
      }
      observed += Math.min(1, used / lane.expectedSamples());
    }
    return observed / expectedLanes();
  }

  private double imputedShare() {
    double imputed = 0;
    for (LaneInterval lane : lanes) {
      for (Sample sample : lane.samples()) {
        if (sample.observedShare() != null) {
          imputed += (1 - sample.observedShare()) / lane.expectedSamples();
        }
      }
    }
    return Math.min(1, imputed / expectedLanes());
  }

  private static ImputationMethod methodOf(Object value, double observedShare) {
    if (value == null) {
      return ImputationMethod.NONE;
    }
    return observedShare == 0 ? ImputationMethod.SOURCE_IMPUTED : ImputationMethod.OBSERVED;
  }
}
