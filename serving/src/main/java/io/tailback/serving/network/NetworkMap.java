package io.tailback.serving.network;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.StationLengths;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.serving.http.Box;
import io.tailback.serving.http.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The network as it is asked for: stations by id, box and corridor, in the order of their ids. */
public final class NetworkMap {
  private final Network network;
  private final RoadDistances distances;
  private final Corridors corridors;
  private final Map<String, StationView> stations = new LinkedHashMap<>();
  private final Map<String, Corridor> byId = new HashMap<>();

  public NetworkMap(Network network, TravelOrder order, RoadDistances distances) {
    this.network = network;
    this.distances = distances;
    this.corridors = Corridors.of(network.stations(), order, distances);
    Map<String, StationView> placed = new HashMap<>();
    for (Corridor corridor : corridors.corridors()) {
      byId.put(corridor.corridorId(), corridor);
      for (CorridorStation one : corridor.stations()) {
        placed.put(
            one.stationId(),
            StationView.of(one.station(), corridor.corridorId(), one.offsetM(), one.lengthM()));
      }
    }
    StationLengths lengths = corridors.lengths();
    network.stations().stream()
        .sorted(Comparator.comparing(Station::stationId))
        .forEach(
            station ->
                stations.put(
                    station.stationId(),
                    placed.getOrDefault(
                        station.stationId(),
                        StationView.of(station, null, null, lengths.metresOf(station)))));
  }

  /** Names the content: the stations and, where there are any, the distances between them. */
  public String version() {
    return distances.isEmpty()
        ? network.version()
        : network.version() + "-" + Integer.toHexString(distances.all().hashCode());
  }

  /** All stations by id. */
  public List<StationView> stations() {
    return List.copyOf(stations.values());
  }

  /** Ids of all stations, in their order. */
  public Set<String> ids() {
    return stations.keySet();
  }

  /** A station, if the network has it. */
  public Optional<StationView> find(String stationId) {
    return Optional.ofNullable(stations.get(stationId));
  }

  /** A station as core knows it. */
  public Optional<Station> core(String stationId) {
    return network.find(stationId);
  }

  /** A station that has to be there. */
  public StationView station(String stationId) {
    return find(stationId).orElseThrow(() -> unknown("station", stationId));
  }

  /** All corridors, by id. */
  public List<Corridor> corridors() {
    return corridors.corridors();
  }

  /** A corridor that has to be there. */
  public Corridor corridor(String corridorId) {
    Corridor corridor = byId.get(corridorId);
    if (corridor == null) {
      throw unknown("corridor", corridorId);
    }
    return corridor;
  }

  /** Stations in a box, on a corridor, of these ids; what is empty leaves all. */
  public List<StationView> select(
      Optional<Box> box, Optional<String> corridorId, Optional<Set<String>> ids) {
    corridorId.ifPresent(this::corridor);
    ids.ifPresent(all -> all.forEach(this::station));
    List<StationView> selected = new ArrayList<>();
    for (StationView station : stations.values()) {
      boolean inBox =
          box.isEmpty() || box.get().contains(station.longitudeDeg(), station.latitudeDeg());
      boolean onCorridor = corridorId.isEmpty() || corridorId.get().equals(station.corridorId());
      boolean named = ids.isEmpty() || ids.get().contains(station.stationId());
      if (inBox && onCorridor && named) {
        selected.add(station);
      }
    }
    return selected;
  }

  /** west, south, east, north of all places; empty when no station has one. */
  public Optional<List<Double>> bounds() {
    List<StationView> placed =
        stations.values().stream()
            .filter(one -> one.longitudeDeg() != null && one.latitudeDeg() != null)
            .toList();
    if (placed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            placed.stream().mapToDouble(StationView::longitudeDeg).min().orElseThrow(),
            placed.stream().mapToDouble(StationView::latitudeDeg).min().orElseThrow(),
            placed.stream().mapToDouble(StationView::longitudeDeg).max().orElseThrow(),
            placed.stream().mapToDouble(StationView::latitudeDeg).max().orElseThrow()));
  }

  private Problem unknown(String kind, String id) {
    return Problem.unknown(
        kind, id, "network version " + version() + " does not have it; search by name.");
  }
}
