package io.tailback.core.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Which readings of a window speak for the station. Of two sources only the one with more readings
 * does, for both together would count each vehicle twice; and a source's station values go before
 * its lane values for the same reason. A reading without any measurement outweighs nothing.
 */
final class LaneChoice {
  private static final String NO_NAME = "";

  private LaneChoice() {}

  /** One interval per lane, or a single one of the whole station, in the order of the lanes. */
  static List<LaneInterval> of(List<LaneSamples> inOrder) {
    List<LaneInterval> lanes = ofRichestSource(inOrder);
    if (lanes.size() == 1 || !lanes.get(0).isOfNoLane()) {
      return lanes;
    }
    return lanes.get(0).measuredSamples().isEmpty()
        ? lanes.subList(1, lanes.size())
        : lanes.subList(0, 1);
  }

  private static List<LaneInterval> ofRichestSource(List<LaneSamples> inOrder) {
    List<LaneInterval> richest = List.of();
    int from = 0;
    while (from < inOrder.size()) {
      int to = endOfSource(inOrder, from);
      List<LaneInterval> source = intervalsOf(inOrder.subList(from, to));
      if (richest.isEmpty() || measured(source) > measured(richest)) {
        richest = source;
      }
      from = to;
    }
    return richest;
  }

  private static int endOfSource(List<LaneSamples> inOrder, int from) {
    String source = inOrder.get(from).lane().sourceId();
    int to = from + 1;
    while (to < inOrder.size() && inOrder.get(to).lane().sourceId().equals(source)) {
      to++;
    }
    return to;
  }

  /** A lane without a name is none: its readings go with those of the whole station before it. */
  private static List<LaneInterval> intervalsOf(List<LaneSamples> ofSource) {
    List<LaneInterval> intervals = new ArrayList<>(ofSource.size());
    for (LaneSamples lane : ofSource) {
      String detector = lane.lane().detectorId();
      if (NO_NAME.equals(detector) && !intervals.isEmpty()) {
        List<Sample> together = new ArrayList<>(intervals.remove(0).samples());
        together.addAll(lane.samples());
        intervals.add(new LaneInterval(null, together));
      } else {
        intervals.add(new LaneInterval(detector, lane.samples()));
      }
    }
    return intervals;
  }

  private static int measured(List<LaneInterval> lanes) {
    int sum = 0;
    for (LaneInterval lane : lanes) {
      sum += lane.measuredSamples().size();
    }
    return sum;
  }
}
