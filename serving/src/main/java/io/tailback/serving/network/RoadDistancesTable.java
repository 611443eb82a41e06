package io.tailback.serving.network;

import io.tailback.core.network.RoadDistances;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.Tables;

/** How far it is from station to station, as the Delta table {@code road_distances} holds it. */
final class RoadDistancesTable {
  static final String NAME = "road_distances";

  private static final String FROM = "from_station_id";
  private static final String TO = "to_station_id";
  private static final String METRES = "distance_m";

  private RoadDistancesTable() {}

  /** All distances; none where the table is not there. */
  static RoadDistances read(Tables tables) {
    RoadDistances.Builder distances = new RoadDistances.Builder();
    tables
        .find(NAME)
        .ifPresent(
            table ->
                table.read(
                    Query.columns(FROM, TO, METRES),
                    row -> distances.add(row.text(FROM), row.text(TO), row.number(METRES))));
    return distances.build();
  }
}
