package io.tailback.streaming;

/**
 * The topics that the continuous jobs read and write.
 *
 * @param observations observations in canonical units, keyed by station
 * @param quarantine what ingest could not decode, as raw bytes with headers
 * @param stationStates closed states, keyed by station
 * @param forecasts of the next hour, keyed by station
 */
public record Topics(
    String observations, String quarantine, String stationStates, String forecasts) {
  public static final Topics DEFAULT =
      new Topics(
          "traffic.observations",
          "traffic.observations.quarantine",
          "traffic.station-states",
          "traffic.forecasts");
}
