package io.tailback.bench;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A part of a network as a reader names it.
 *
 * @param bbox west, south, east, north, degrees
 */
record Region(String bbox, Set<String> stationIds) {
  Region {
    stationIds = Set.copyOf(stationIds);
  }

  static Region all(Network network) {
    return around(network, network.stations());
  }

  /** The smallest box around some stations, with all stations that lie in it. */
  static Region around(Network network, Collection<Station> stations) {
    double west = smallest(stations, Station::longitudeDeg);
    double south = smallest(stations, Station::latitudeDeg);
    double east = -smallest(stations, station -> -station.longitudeDeg());
    double north = -smallest(stations, station -> -station.latitudeDeg());
    return new Region(
        String.format(Locale.ROOT, "%s,%s,%s,%s", west, south, east, north),
        network.stations().stream()
            .filter(station -> station.longitudeDeg() >= west && station.longitudeDeg() <= east)
            .filter(station -> station.latitudeDeg() >= south && station.latitudeDeg() <= north)
            .map(Station::stationId)
            .collect(Collectors.toSet()));
  }

  private static double smallest(Collection<Station> stations, Function<Station, Double> value) {
    return stations.stream().mapToDouble(value::apply).min().orElseThrow();
  }
}
