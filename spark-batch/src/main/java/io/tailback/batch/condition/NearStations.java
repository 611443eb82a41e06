package io.tailback.batch.condition;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where standing traffic at a station can be seen too: at the station itself, and at those next to
 * it on its corridor within 1.6 km (measures.md, section 2).
 */
final class NearStations {
  static final String STATION = "covered_station_id";
  static final String NEAR = "near_station_id";

  /** A station and one that is near it. */
  static final StructType SCHEMA =
      new StructType()
          .add(STATION, DataTypes.StringType, false)
          .add(NEAR, DataTypes.StringType, false);

  private static final double FARTHEST_M = 1600;

  private NearStations() {}

  /** Each station with itself and with those near it. */
  static List<Row> of(Network network, Corridors corridors) {
    List<Row> pairs = new ArrayList<>();
    for (Station station : network.stations()) {
      pairs.add(RowFactory.create(station.stationId(), station.stationId()));
    }
    for (Corridor corridor : corridors.corridors()) {
      List<CorridorStation> along = corridor.stations();
      for (int i = 1; i < along.size(); i++) {
        CorridorStation one = along.get(i - 1);
        CorridorStation next = along.get(i);
        if (next.offsetM() - one.offsetM() <= FARTHEST_M) {
          pairs.add(RowFactory.create(one.stationId(), next.stationId()));
          pairs.add(RowFactory.create(next.stationId(), one.stationId()));
        }
      }
    }
    return pairs;
  }
}
