package io.tailback.app.endtoend;

import java.time.Instant;
import java.util.Comparator;

/**
 * One measurement as the file has it, in canonical units. Null is missing.
 *
 * @param detectorId a lane; null: the whole station
 */
record Reading(
    String sourceId,
    String stationId,
    String detectorId,
    Instant start,
    int seconds,
    Long count,
    Double occupancy,
    Double speedKmh,
    String meanType) {

  static final Comparator<Reading> BY_LANE_AND_TIME =
      Comparator.comparing((Reading reading) -> String.valueOf(reading.detectorId()))
          .thenComparing(Reading::start);

  Instant window() {
    return Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), 300) * 300);
  }
}
