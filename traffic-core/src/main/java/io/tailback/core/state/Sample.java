package io.tailback.core.state;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;

/**
 * One reading of a lane inside a window: what a station state needs of an observation, and nothing
 * of when or how it arrived, so that a repeated reading equals the first. The start is its identity
 * within its lane: a second one with the same start is a duplicate or a revision.
 *
 * @param startMicros start of the period in microseconds since 1970
 * @param periodMicros length of the period in microseconds
 */
record Sample(
    long startMicros,
    long periodMicros,
    Long vehicleCount,
    Double occupancyRatio,
    Double speedKmh,
    SpeedMeanType speedMeanType,
    Integer sampleCount,
    Double observedShare) {

  static Sample of(Observation observation) {
    long startMicros = Micros.of(observation.periodStart());
    return new Sample(
        startMicros,
        Micros.of(observation.periodEnd()) - startMicros,
        observation.vehicleCount(),
        observation.occupancyRatio(),
        observation.speedKmh(),
        observation.speedMeanType(),
        observation.sampleCount(),
        observation.observedShare());
  }

  /** Whether the reading holds no measurement at all: then nothing was observed. */
  boolean isEmpty() {
    return vehicleCount == null && occupancyRatio == null && speedKmh == null;
  }

  long endMicros() {
    return startMicros + periodMicros;
  }

  /** From the millisecond of the start to that of the end. */
  long periodMs() {
    return Math.floorDiv(endMicros(), 1000) - Math.floorDiv(startMicros, 1000);
  }
}
