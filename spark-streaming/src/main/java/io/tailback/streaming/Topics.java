package io.tailback.streaming;

/**
 * The topics that the continuous jobs read and write.
 *
 * @param observations observations in canonical units, keyed by station
 * @param quarantine what ingest could not decode, as raw bytes with headers
 * @param stationStates closed states, keyed by station
 */
public record Topics(String observations, String quarantine, String stationStates) {
  public static final Topics DEFAULT =
      new Topics(
          "traffic.observations", "traffic.observations.quarantine", "traffic.station-states");
}
