package io.tailback.core.state;

import java.util.Comparator;

/**
 * Whose readings they are: of one source, and of one detector of the station, or of the whole
 * station when the detector is null.
 */
record Lane(String sourceId, String detectorId) implements Comparable<Lane> {
  private static final Comparator<String> WHOLE_STATION_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  @Override
  public int compareTo(Lane other) {
    return compareTo(other.sourceId, other.detectorId);
  }

  /** Compares with the lane of these names. */
  int compareTo(String otherSource, String otherDetector) {
    int bySource = sourceId.compareTo(otherSource);
    return bySource != 0 ? bySource : WHOLE_STATION_FIRST.compare(detectorId, otherDetector);
  }
}
