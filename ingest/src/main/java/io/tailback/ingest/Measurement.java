package io.tailback.ingest;

import io.tailback.core.observation.SpeedMeanType;

/**
 * What one record of a source says, in canonical units, before it has a time. Null is missing.
 *
 * @param stationId null when the source names none
 * @param detectorId one lane; null when the values are of the whole station
 */
record Measurement(
    String stationId,
    String detectorId,
    Long vehicleCount,
    Double occupancyRatio,
    Double speedKmh,
    SpeedMeanType speedMeanType,
    Integer sampleCount,
    Double observedShare) {

  /** Kilometres in a mile, exact (measures.md, section 1). */
  static final double KM_PER_MILE = 1.609344;
}
