package io.tailback.core.state;

import io.tailback.core.observation.SpeedMeanType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The speed of a station: harmonic over the lanes that have one, weighted by their counts; all
 * lanes alike as soon as one that has a speed does not count (measures.md, section 2).
 */
final class StationSpeed {
  /** A lane below this supports that another one with full occupancy stands (measures.md). */
  private static final double SLOW_NEIGHBOUR_KMH = 30;

  /** Comparison tolerance, km/h (measures.md, section 1). */
  private static final double EPSILON_KMH = 1e-6;

  private final List<LaneInterval> lanes;
  private final List<SpeedFinding> findings;
  private final Weighting weighting;

  private StationSpeed(List<LaneInterval> lanes, List<SpeedFinding> findings) {
    this.lanes = lanes;
    this.findings = findings;
    this.weighting = weightingOf(lanes, findings);
  }

  static StationSpeed of(List<LaneInterval> lanes) {
    List<SpeedFinding> alone = findings(lanes, false);
    for (SpeedFinding finding : alone) {
      if (isSlow(finding)) {
        return new StationSpeed(lanes, findings(lanes, true));
      }
    }
    return new StationSpeed(lanes, alone);
  }

  private static List<SpeedFinding> findings(List<LaneInterval> lanes, boolean neighbourIsSlow) {
    List<SpeedFinding> findings = new ArrayList<>(lanes.size());
    for (LaneInterval lane : lanes) {
      findings.add(lane.speed(neighbourIsSlow));
    }
    return findings;
  }

  private static boolean isSlow(SpeedFinding finding) {
    return finding.hasValue() && finding.mean().spaceMeanKmh() < SLOW_NEIGHBOUR_KMH - EPSILON_KMH;
  }

  private static Weighting weightingOf(List<LaneInterval> lanes, List<SpeedFinding> findings) {
    boolean anyCounts = false;
    for (int lane = 0; lane < lanes.size(); lane++) {
      boolean counts = lanes.get(lane).measuresCount();
      if (findings.get(lane).hasValue() && !counts) {
        return Weighting.NONE;
      }
      anyCounts |= counts;
    }
    return anyCounts ? Weighting.COUNT : Weighting.NONE;
  }

  /**
   * Space mean in km/h, null when there is none. A single finished value is handed on as the source
   * sent it; a quotient would move its last bit.
   */
  Double speedKmh() {
    if (!hasValue()) {
      return null;
    }
    Sample first = lanes.get(0).samples().get(0);
    boolean single = lanes.size() == 1 && lanes.get(0).samples().size() == 1;
    return single && first.speedKmh() != null
        ? first.speedKmh()
        : Double.valueOf(overLanes(SpaceMean::spaceMeanKmh).spaceMeanKmh());
  }

  private boolean hasValue() {
    for (SpeedFinding finding : findings) {
      if (finding.hasValue()) {
        return true;
      }
    }
    return false;
  }

  private SpaceMean overLanes(ToDoubleFunction<SpaceMean> meanOfLane) {
    SpaceMean mean = SpaceMean.EMPTY;
    for (int lane = 0; lane < lanes.size(); lane++) {
      if (findings.get(lane).hasValue()) {
        double weight = weighting == Weighting.COUNT ? lanes.get(lane).weight() : 1;
        mean = mean.plus(weight, meanOfLane.applyAsDouble(findings.get(lane).mean()));
      }
    }
    return mean;
  }

  /** Why there is no speed; null when there is one. */
  NullReason reason() {
    return hasValue() ? null : findings.get(0).reason();
  }

  /** Time mean in km/h, only where both means can be computed. */
  Double timeMeanKmh() {
    return isSpaceMean() ? Double.valueOf(overLanes(SpaceMean::timeMeanKmh).timeMeanKmh()) : null;
  }

  private boolean isSpaceMean() {
    int speeds = 0;
    for (SpeedFinding finding : findings) {
      speeds += finding.hasValue() ? finding.mean().values() : 0;
    }
    return weighting == Weighting.COUNT && speeds > 1;
  }

  Weighting weighting() {
    return weighting;
  }

  /** Which mean the speed is: what we made of several, or what the source says of all its own. */
  SpeedMeanType meanType() {
    if (!hasValue()) {
      return SpeedMeanType.UNKNOWN;
    }
    if (isSpaceMean()) {
      return SpeedMeanType.SPACE;
    }
    return commonMeanType();
  }

  /** Of all readings with a speed; unknown when they differ. */
  private SpeedMeanType commonMeanType() {
    SpeedMeanType common = null;
    for (LaneInterval lane : lanes) {
      for (Sample sample : lane.samples()) {
        if (sample.speedKmh() != null && common != null && common != sample.speedMeanType()) {
          return SpeedMeanType.UNKNOWN;
        }
        common = sample.speedKmh() == null ? common : sample.speedMeanType();
      }
    }
    return common == null ? SpeedMeanType.UNKNOWN : common;
  }
}
