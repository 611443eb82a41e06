package io.tailback.serving.push;

import io.tailback.serving.http.Box;
import io.tailback.serving.network.NetworkMap;
import io.tailback.serving.network.StationView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one reader wants to hear of.
 *
 * @param box empty: everywhere
 * @param corridorId empty: on any
 * @param stationIds empty: all
 */
record Subscription(
    Set<Topic> topics,
    Optional<Box> box,
    Optional<String> corridorId,
    Optional<Set<String>> stationIds) {
  Subscription {
    topics = Set.copyOf(topics);
    stationIds = stationIds.map(Set::copyOf);
  }

  /** The stations that it covers now; a later network may have others. */
  Map<String, StationView> stations(NetworkMap network) {
    Map<String, StationView> stations = new LinkedHashMap<>();
    network
        .select(box, corridorId, stationIds)
        .forEach(station -> stations.put(station.stationId(), station));
    return stations;
  }
}
