package io.tailback.batch.report.overview;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.StationLengths;
import io.tailback.core.corridor.Unplaced;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where the stations of a report stand. */
final class Places {
  /** Names the stations on no corridor together. */
  static final String ON_NONE = "on no corridor";

  private final List<Station> stations;
  private final Map<String, List<Station>> byCorridor;
  private final StationLengths lengths;
  private final List<Unplaced> unplaced;

  /**
   * @param corridors of the whole network
   * @param stations of the report
   */
  Places(Corridors corridors, List<Station> stations) {
    this.stations = List.copyOf(stations);
    this.lengths = corridors.lengths();
    Set<Station> chosen = new HashSet<>(stations);
    Map<String, List<Station>> used = new LinkedHashMap<>();
    for (Corridor corridor : corridors.corridors()) {
      List<Station> here =
          corridor.stations().stream()
              .map(CorridorStation::station)
              .filter(chosen::contains)
              .toList();
      if (!here.isEmpty()) {
        used.put(corridor.corridorId(), here);
      }
    }
    this.byCorridor = Collections.unmodifiableMap(used);
    this.unplaced =
        corridors.unplaced().stream().filter(one -> chosen.contains(one.station())).toList();
  }

  /** The stations of each corridor that has one in the report, in travel order. */
  Map<String, List<Station>> byCorridor() {
    return byCorridor;
  }

  /** The same, and after them those on none, under {@link #ON_NONE} when there are any. */
  Map<String, List<Station>> groups() {
    Map<String, List<Station>> groups = new LinkedHashMap<>(byCorridor);
    if (!unplaced.isEmpty()) {
      groups.put(ON_NONE, unplaced.stream().map(Unplaced::station).toList());
    }
    return groups;
  }

  /** The stations of the report that stand on none, with the reason. */
  List<Unplaced> unplaced() {
    return unplaced;
  }

  /** All of them: corridor by corridor, then those on none. */
  List<Station> inOrder() {
    List<Station> ordered = new ArrayList<>();
    byCorridor.values().forEach(ordered::addAll);
    unplaced.forEach(one -> ordered.add(one.station()));
    return ordered;
  }

  /** The stations of the report. */
  List<Station> stations() {
    return stations;
  }

  /** How much road each of them speaks for. */
  StationLengths lengths() {
    return lengths;
  }

  /** The stations of the report that have no length. */
  List<Station> withoutLength() {
    return stations.stream().filter(station -> lengths.metresOf(station) == null).toList();
  }

  /** Road that some stations speak for, in kilometres; null when none of them has a length. */
  Double roadKm(List<Station> some) {
    List<Double> lengthsM = some.stream().map(lengths::metresOf).filter(Objects::nonNull).toList();
    return lengthsM.isEmpty()
        ? null
        : Double.valueOf(lengthsM.stream().mapToDouble(Double::doubleValue).sum() / 1000);
  }
}
