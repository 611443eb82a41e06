package io.tailback.spark.table;

import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.network.RoadDistances;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** How far it is from station to station along the road; one row per directed pair. */
public final class StationDistances {
  public static final Field FROM_STATION_ID =
      required("from_station_id", StringType, "Where the way begins");
  public static final Field TO_STATION_ID =
      required("to_station_id", StringType, "Where it ends, in travel direction");
  public static final Field DISTANCE_M = required("distance_m", DoubleType, "Along the road");

  public static final Table TABLE =
      Table.named(
              "road_distances",
              "The way from one station to another, in travel direction",
              FROM_STATION_ID,
              TO_STATION_ID,
              DISTANCE_M)
          .statisticsOn(FROM_STATION_ID)
          .createdBy("./tailback stream --set tailback.network.distances=FILE");

  private StationDistances() {}

  /** The distances that the tables hold; none when they have no such table. */
  public static RoadDistances known(DeltaTables tables) {
    return tables.exists(TABLE) ? distancesOf(tables.read(TABLE)) : RoadDistances.NONE;
  }

  /** The distances as rows of the table. */
  public static List<Row> rowsOf(RoadDistances distances) {
    List<Row> rows = new ArrayList<>();
    distances.forEach((from, to, metres) -> rows.add(RowFactory.create(from, to, metres)));
    return rows;
  }

  /** The distances of such rows: some tens for each station. */
  public static RoadDistances distancesOf(Dataset<Row> rows) {
    RoadDistances.Builder distances = new RoadDistances.Builder();
    rows.select(TABLE.columns())
        .collectAsList()
        .forEach(row -> distances.add(row.getString(0), row.getString(1), row.getDouble(2)));
    return distances.build();
  }
}
