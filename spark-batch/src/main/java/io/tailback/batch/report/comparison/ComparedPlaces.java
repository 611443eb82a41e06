package io.tailback.batch.report.comparison;

import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.network.Station;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a report compares: all its stations together, each corridor of them, and each station.
 *
 * @param stations of the report
 * @param corridors that have a station in the report
 * @param wholeCorridors those of which all stations are in the report: only they have a travel time
 */
record ComparedPlaces(
    List<Station> stations, List<Corridor> corridors, List<Corridor> wholeCorridors) {
  /** Names all stations of the report together. */
  static final String ALL = "all stations";

  static ComparedPlaces of(ReportData data, ReportRequest request) {
    List<Station> stations = data.places(request);
    Set<String> ids = new HashSet<>();
    stations.forEach(station -> ids.add(station.stationId()));
    List<Corridor> touched =
        data.corridors().corridors().stream()
            .filter(one -> one.stations().stream().anyMatch(it -> ids.contains(it.stationId())))
            .toList();
    return new ComparedPlaces(
        stations,
        touched,
        touched.stream()
            .filter(one -> one.stations().stream().allMatch(it -> ids.contains(it.stationId())))
            .toList());
  }

  boolean hasCorridor(String corridorId) {
    return corridors.stream().anyMatch(one -> one.corridorId().equals(corridorId));
  }

  /** Whether all stations of the report stand on the same corridor. */
  boolean areOneCorridor() {
    return new HashSet<>(corridorByStation().values()).size() == 1 && corridors.size() == 1;
  }

  /** Station to corridor; empty for a station of the report that stands on none. */
  Map<String, String> corridorByStation() {
    Map<String, String> byStation = new HashMap<>();
    stations.forEach(station -> byStation.put(station.stationId(), ""));
    for (Corridor corridor : corridors) {
      for (CorridorStation station : corridor.stations()) {
        byStation.computeIfPresent(station.stationId(), (id, none) -> corridor.corridorId());
      }
    }
    return byStation;
  }
}
