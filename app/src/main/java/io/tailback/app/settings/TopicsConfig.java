package io.tailback.app.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The topics, group {@code tailback.topics}.
 *
 * @param observations observations in canonical units
 * @param quarantine what ingest could not decode
 * @param stationStates closed states
 * @param forecasts of the next hour
 * @param partitions of the observations, the states and the forecasts; a station always lies in one
 * @param replication copies of each partition; 1 on the embedded broker
 * @param keepObservations how long observations stay
 * @param keepQuarantine how long undecodable records stay
 * @param keepStationStates how long states stay
 * @param keepForecasts how long forecasts stay
 * @param mostMessageBytes largest message that the topics take
 */
public record TopicsConfig(
    String observations,
    String quarantine,
    String stationStates,
    String forecasts,
    int partitions,
    int replication,
    Duration keepObservations,
    Duration keepQuarantine,
    Duration keepStationStates,
    Duration keepForecasts,
    int mostMessageBytes) {
  public static final TopicsConfig DEFAULT =
      new TopicsConfig(
          "traffic.observations",
          "traffic.observations.quarantine",
          "traffic.station-states",
          "traffic.forecasts",
          4,
          1,
          Duration.ofDays(7),
          Duration.ofDays(90),
          Duration.ofDays(30),
          Duration.ofDays(7),
          16 * 1024 * 1024);

  public TopicsConfig {
    List<String> names = List.of(observations, quarantine, stationStates, forecasts);
    if (names.stream().anyMatch(String::isBlank) || Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "the topics " + names + " are not four different names: give each its own");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ": write 1 or more");
    }
    if (replication < 1 || replication > Short.MAX_VALUE) {
      throw new IllegalArgumentException("replication is " + replication + ": write 1 or more");
    }
    if (mostMessageBytes < 100_000) {
      throw new IllegalArgumentException(
          "most-message-bytes is " + mostMessageBytes + ": write 100000 or more");
    }
  }
}
