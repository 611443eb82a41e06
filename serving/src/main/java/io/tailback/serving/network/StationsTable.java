package io.tailback.serving.network;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.util.ArrayList;
import java.util.List;

/** The network as the Delta table {@code stations} holds it. */
public final class StationsTable {
  static final String NAME = "stations";

  private StationsTable() {}

  /** All stations; none where the table is not there yet. */
  public static Network read(Tables tables) {
    List<Station> stations = new ArrayList<>();
    tables
        .find(NAME)
        .ifPresent(
            table ->
                table.read(
                    Query.columns(
                        "station_id",
                        "latitude_deg",
                        "longitude_deg",
                        "freeway",
                        "direction",
                        "lane_type",
                        "lanes",
                        "source_postmile",
                        "length_m",
                        "free_flow_speed_kmh"),
                    row -> stations.add(station(row))));
    return Network.of(stations);
  }

  private static Station station(TableRow row) {
    return new Station(
        row.text("station_id"),
        row.number("latitude_deg"),
        row.number("longitude_deg"),
        row.text("freeway"),
        row.text("direction"),
        LaneType.valueOf(row.text("lane_type")),
        row.small("lanes"),
        row.number("source_postmile"),
        row.number("length_m"),
        row.number("free_flow_speed_kmh"));
  }
}
