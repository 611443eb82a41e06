package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The stations of the network; one row per station. */
public final class Stations {
  public static final Field STATION_ID = required("station_id", StringType, "Opaque identifier");
  public static final Field LATITUDE_DEG = optional("latitude_deg", DoubleType, "WGS 84");
  public static final Field LONGITUDE_DEG = optional("longitude_deg", DoubleType, "WGS 84");
  public static final Field FREEWAY = optional("freeway", StringType, "For example I5");
  public static final Field DIRECTION =
      optional("direction", StringType, "Signed direction: N, S, E, W");
  public static final Field LANE_TYPE = required("lane_type", StringType, "What the lanes are for");
  public static final Field LANES = optional("lanes", IntegerType, "Number of lanes");
  public static final Field SOURCE_POSTMILE =
      optional("source_postmile", DoubleType, "As the owner counts, miles");
  public static final Field LENGTH_M =
      optional("length_m", DoubleType, "Road the station speaks for, as the source states it");
  public static final Field FREE_FLOW_SPEED_KMH =
      optional("free_flow_speed_kmh", DoubleType, "km/h");

  public static final Table TABLE =
      Table.named(
              "stations",
              "One station of the network",
              STATION_ID,
              LATITUDE_DEG,
              LONGITUDE_DEG,
              FREEWAY,
              DIRECTION,
              LANE_TYPE,
              LANES,
              SOURCE_POSTMILE,
              LENGTH_M,
              FREE_FLOW_SPEED_KMH)
          .statisticsOn(STATION_ID);

  private Stations() {}

  /** The stations as rows of the table. */
  public static List<Row> rowsOf(Network network) {
    return network.stations().stream().map(Stations::rowOf).toList();
  }

  private static Row rowOf(Station s) {
    return RowFactory.create(
        s.stationId(),
        s.latitudeDeg(),
        s.longitudeDeg(),
        s.freeway(),
        s.direction(),
        s.laneType().name(),
        s.lanes(),
        s.sourcePostmile(),
        s.lengthM(),
        s.freeFlowSpeedKmh());
  }

  /** The network that stands in the table. It is small beside the data: a row per station. */
  public static Network networkOf(Dataset<Row> stations) {
    return Network.of(
        stations.select(TABLE.columns()).orderBy(STATION_ID.column()).collectAsList().stream()
            .map(Stations::stationOf)
            .toList());
  }

  private static Station stationOf(Row row) {
    return new Station(
        row.getString(0),
        (Double) row.get(1),
        (Double) row.get(2),
        row.getString(3),
        row.getString(4),
        LaneType.valueOf(row.getString(5)),
        (Integer) row.get(6),
        (Double) row.get(7),
        (Double) row.get(8),
        (Double) row.get(9));
  }
}
