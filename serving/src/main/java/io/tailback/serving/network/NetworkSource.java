package io.tailback.serving.network;

import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.Tables;
import java.util.List;
import java.util.Optional;

/**
 * The network as the newest versions of the tables {@code stations} and {@code road_distances} have
 * it; empty before there is one.
 */
public final class NetworkSource {
  /** The version of each table; empty where it is not there. */
  private record Versions(Optional<Long> stations, Optional<Long> distances) {}

  private final Tables tables;
  private final boolean isFixed;
  private final TravelOrder order;
  private Versions read = new Versions(Optional.empty(), Optional.empty());
  private NetworkMap map;

  /**
   * @param fixed the stations, without road distances; empty: those of the tables
   */
  public NetworkSource(Tables tables, Optional<Network> fixed, TravelOrder order) {
    this.tables = tables;
    this.isFixed = fixed.isPresent();
    this.order = order;
    this.map =
        new NetworkMap(fixed.orElseGet(() -> Network.of(List.of())), order, RoadDistances.NONE);
  }

  /** The network now. */
  public synchronized NetworkMap map() {
    if (isFixed) {
      return map;
    }
    Versions newest =
        new Versions(versionOf(StationsTable.NAME), versionOf(RoadDistancesTable.NAME));
    if (!newest.equals(read)) {
      NetworkMap now =
          new NetworkMap(StationsTable.read(tables), order, RoadDistancesTable.read(tables));
      if (!now.version().equals(map.version())) {
        map = now;
      }
      read = newest;
    }
    return map;
  }

  private Optional<Long> versionOf(String table) {
    return tables.find(table).map(TableFiles::version);
  }
}
