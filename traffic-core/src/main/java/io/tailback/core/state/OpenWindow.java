package io.tailback.core.state;

import java.util.ArrayList;
import java.util.List;

/** A window that waits for more, with what it has: the samples of each lane, in their order. */
final class OpenWindow {
  private final long startMicros;
  private final List<LaneSamples> lanes;

  OpenWindow(long startMicros) {
    this(startMicros, new ArrayList<>(1));
  }

  OpenWindow(long startMicros, List<LaneSamples> lanes) {
    this.startMicros = startMicros;
    this.lanes = lanes;
  }

  long startMicros() {
    return startMicros;
  }

  long endMicros() {
    return startMicros + Micros.PER_WINDOW;
  }

  List<LaneSamples> lanes() {
    return lanes;
  }

  /** Where the lane's samples are, or {@code -1 - place} where they would be. */
  int placeOf(String sourceId, String detectorId) {
    int low = 0;
    int high = lanes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = lanes.get(middle).lane().compareTo(sourceId, detectorId);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  /** Makes room for a lane that has none, at its place. */
  LaneSamples open(int place, Lane lane) {
    LaneSamples samples = new LaneSamples(lane, startMicros);
    lanes.add(place, samples);
    return samples;
  }
}
