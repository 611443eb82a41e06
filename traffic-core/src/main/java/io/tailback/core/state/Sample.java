package io.tailback.core.state;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Instant;
import java.util.Comparator;

/**
 * One source reading inside a window: what a station state needs of an observation, and nothing of
 * when or how it arrived, so that a repeated reading equals the first.
 */
record Sample(
    String sourceId,
    String detectorId,
    Instant periodStart,
    Instant periodEnd,
    Long vehicleCount,
    Double occupancyRatio,
    Double speedKmh,
    SpeedMeanType speedMeanType,
    Integer sampleCount,
    Double observedShare) {

  /**
   * The identity of a reading of one station: a second one with the same key is a duplicate or a
   * revision.
   */
  record Key(String sourceId, String detectorId, Instant periodStart) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::sourceId)
            .thenComparing(Key::detectorId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Key::periodStart);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  static Sample of(Observation observation) {
    return new Sample(
        observation.sourceId(),
        observation.detectorId(),
        observation.periodStart(),
        observation.periodEnd(),
        observation.vehicleCount(),
        observation.occupancyRatio(),
        observation.speedKmh(),
        observation.speedMeanType(),
        observation.sampleCount(),
        observation.observedShare());
  }

  Key key() {
    return new Key(sourceId, detectorId, periodStart);
  }

  /** Whether the reading holds no measurement at all: then nothing was observed. */
  boolean isEmpty() {
    return vehicleCount == null && occupancyRatio == null && speedKmh == null;
  }

  long periodMs() {
    return periodEnd.toEpochMilli() - periodStart.toEpochMilli();
  }
}
