package io.tailback.core.feature;

import io.tailback.core.feature.Neighbourhoods.Around;
import io.tailback.core.feature.Neighbourhoods.Neighbour;
import java.util.ArrayList;
import java.util.List;

/** One station at the end of one window: the quantities that features are written in. */
final class Moment {
  /** Length of the filled series, in windows: three hours. */
  static final int SERIES = 36;

  /** How far the usual speed is looked at, in windows: an hour and a half. */
  static final int FARTHEST_AHEAD = 18;

  /** An observed speed stands for the windows after it this long, in windows: an hour. */
  static final int LONGEST_CARRIED = 12;

  /** Below this share of free flow, traffic counts as congested here. */
  static final float CONGESTED_RATIO = 0.75f;

  private final Frame frame;
  private final long window;
  private final StationHistory history;
  private final Typical typical;
  private final Around around;
  private final float freeFlowKmh;
  private final float[] usual = new float[SERIES + 1 + FARTHEST_AHEAD];
  private final float[] filled = new float[SERIES + 1];
  private final float[] deviation = new float[SERIES + 1];
  private List<Moment> surroundings;

  Moment(
      Frame frame,
      String stationId,
      long window,
      Surroundings surroundings,
      NetworkHistory histories) {
    this.frame = frame;
    this.window = window;
    StationHistory known = histories.findHistory(stationId);
    this.history = known == null ? new StationHistory() : known;
    this.freeFlowKmh = Surroundings.freeFlowKmhOf(surroundings.network(), stationId);
    this.typical = surroundings.typical().apply(stationId);
    this.around = surroundings.neighbourhoods().of(stationId);
    for (int i = 0; i < usual.length; i++) {
      usual[i] = typical == null ? freeFlowKmh : typical.meanKmh(slotIn(i - SERIES));
    }
    fill();
  }

  /** The last observed speed, at most an hour old; else the usual one of that time. */
  private void fill() {
    float last = Float.NaN;
    int carried = 0;
    for (int ago = SERIES + LONGEST_CARRIED; ago >= 0; ago--) {
      float observed = history.speedAt(window - ago);
      if (!Float.isNaN(observed)) {
        last = observed;
        carried = 0;
      } else {
        carried++;
      }
      if (ago <= SERIES) {
        float then = typicalIn(-ago);
        filled[ago] = Float.isNaN(last) || carried > LONGEST_CARRIED ? then : last;
        deviation[ago] = filled[ago] - then;
      }
    }
  }

  /** Observed speed, km/h; NaN when it is missing. */
  float observedAgo(int windows) {
    return history.speedAt(window - windows);
  }

  float flowAgo(int windows) {
    return history.flowAt(window - windows);
  }

  float occupancyAgo(int windows) {
    return history.occupancyAt(window - windows);
  }

  /** Speed as far as known, km/h. */
  float filledAgo(int windows) {
    return filled[windows];
  }

  /** Speed as far as known less the usual one, km/h. */
  float deviationAgo(int windows) {
    return deviation[windows];
  }

  LocalSlot slotIn(int windows) {
    return frame.slotIn(windows);
  }

  /** Usual speed, km/h; of a station of which nothing is known, its free flow. */
  float typicalIn(int windows) {
    return usual[SERIES + windows];
  }

  /** What is usual; null when nobody knows. */
  Typical typical() {
    return typical;
  }

  float freeFlowKmh() {
    return freeFlowKmh;
  }

  boolean isCongestedAgo(int windows) {
    return filled[windows] < CONGESTED_RATIO * freeFlowKmh;
  }

  /** Windows since the last observed speed; one more than the series when there is none in it. */
  int windowsSinceObservation() {
    int ago = 0;
    while (ago <= SERIES && Float.isNaN(observedAgo(ago))) {
      ago++;
    }
    return ago;
  }

  double meanFilled(int windows) {
    double sum = 0;
    for (int ago = 0; ago < windows; ago++) {
      sum += filled[ago];
    }
    return sum / windows;
  }

  double meanDeviation(int windows) {
    double sum = 0;
    for (int ago = 0; ago < windows; ago++) {
      sum += deviation[ago];
    }
    return sum / windows;
  }

  /** The station upstream that is this many stations away, from 0; null when there is none. */
  Neighbour upstream(int rank) {
    return rank < around.upstream().size() ? around.upstream().get(rank) : null;
  }

  Neighbour downstream(int rank) {
    return rank < around.downstream().size() ? around.downstream().get(rank) : null;
  }

  Moment at(Neighbour neighbour) {
    return frame.momentOf(neighbour.stationId());
  }

  /** The station itself and those around it. */
  List<Moment> surroundings() {
    if (surroundings == null) {
      surroundings = new ArrayList<>();
      surroundings.add(this);
      around.surroundings().forEach(id -> surroundings.add(frame.momentOf(id)));
    }
    return surroundings;
  }
}
