package io.tailback.serving.network;

import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.Tables;
import java.util.List;
import java.util.Optional;

/**
 * The network as the newest version of the table {@code stations} has it; empty before there is
 * one.
 */
public final class NetworkSource {
  private final Tables tables;
  private final boolean isFixed;
  private final TravelOrder order;
  private Optional<Long> tableVersion = Optional.empty();
  private NetworkMap map;

  /**
   * @param fixed the stations; empty: those of the table
   */
  public NetworkSource(Tables tables, Optional<Network> fixed, TravelOrder order) {
    this.tables = tables;
    this.isFixed = fixed.isPresent();
    this.order = order;
    this.map = new NetworkMap(fixed.orElseGet(() -> Network.of(List.of())), order);
  }

  /** The network now. */
  public synchronized NetworkMap map() {
    if (isFixed) {
      return map;
    }
    Optional<Long> newest = tables.find("stations").map(TableFiles::version);
    if (!newest.equals(tableVersion)) {
      Network network = StationsTable.read(tables);
      if (!network.version().equals(map.version())) {
        map = new NetworkMap(network, order);
      }
      tableVersion = newest;
    }
    return map;
  }
}
