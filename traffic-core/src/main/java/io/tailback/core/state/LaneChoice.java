package io.tailback.core.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which readings of a window speak for the station. Of two sources only the one with more readings
 * does, for both together would count each vehicle twice; and a source's station values go before
 * its lane values for the same reason. A reading without any measurement outweighs nothing.
 */
final class LaneChoice {
  private static final String WHOLE_STATION = "";

  private LaneChoice() {}

  /** One interval per lane, or a single one of the whole station. */
  static List<LaneInterval> of(Collection<Sample> samples) {
    Map<String, List<Sample>> lanes = new TreeMap<>();
    for (Sample sample : ofRichestSource(samples)) {
      lanes.computeIfAbsent(detectorOf(sample), detector -> new ArrayList<>()).add(sample);
    }
    List<Sample> ofStation = lanes.remove(WHOLE_STATION);
    if (ofStation != null && (lanes.isEmpty() || measured(ofStation) > 0)) {
      return List.of(new LaneInterval(ofStation));
    }
    return lanes.values().stream().map(LaneInterval::new).toList();
  }

  private static List<Sample> ofRichestSource(Collection<Sample> samples) {
    Map<String, List<Sample>> bySource = new TreeMap<>();
    for (Sample sample : samples) {
      bySource.computeIfAbsent(sample.sourceId(), source -> new ArrayList<>()).add(sample);
    }
    List<Sample> richest = null;
    for (List<Sample> source : bySource.values()) {
      if (richest == null || measured(source) > measured(richest)) {
        richest = source;
      }
    }
    return richest;
  }

  private static String detectorOf(Sample sample) {
    return sample.detectorId() == null ? WHOLE_STATION : sample.detectorId();
  }

  private static long measured(List<Sample> samples) {
    return samples.stream().filter(sample -> !sample.isEmpty()).count();
  }
}
