package io.tailback.batch.bottleneck;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.unix_micros;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.time.TimeSpan;
import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationStates;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a run reads of the states, each with the corridor that its station stands on. */
final class RunStates {
  static final int CORRIDOR_ID = 0;
  static final int STATION_ID = 1;
  static final int WINDOW_START = 2;
  static final int KNOWLEDGE_MICROS = 3;
  static final int VEHICLE_COUNT = 4;
  static final int FLOW_METHOD = 5;
  static final int OCCUPANCY_RATIO = 6;
  static final int OCCUPANCY_METHOD = 7;
  static final int SPEED_KMH = 8;
  static final int SPEED_REASON = 9;
  static final int SPEED_METHOD = 10;

  /** The names are the same in both tables. */
  private static final String[] STATION_DAY = {
    StationStates.STATION_ID.name(), StationStates.SERVICE_DATE.name()
  };

  private RunStates() {}

  /**
   * The states of a run. Those of stations on no corridor are left out, and those of a day on which
   * the station's detector is diagnosed as not healthy: its values do not count as observed. A day
   * without a diagnosis is healthy.
   */
  static Dataset<Row> of(
      SparkSession spark,
      Dataset<Row> states,
      Dataset<Row> health,
      List<Corridor> corridors,
      RunDays days) {
    TimeSpan span = days.span();
    Column start = StationStates.WINDOW_START.column();
    return states
        .filter(StationStates.SERVICE_DATE.column().between(days.first(), days.last()))
        .filter(start.geq(span.start()).and(start.lt(span.end())))
        .join(broadcast(places(spark, corridors)), StationStates.STATION_ID.name())
        .join(unhealthy(health, days), STATION_DAY, "left_anti")
        .select(
            Bottlenecks.CORRIDOR_ID.column(),
            StationStates.STATION_ID.column(),
            start,
            unix_micros(StationStates.KNOWLEDGE_TIME.column()),
            StationStates.VEHICLE_COUNT.column(),
            StationStates.FLOW_IMPUTATION_METHOD.column(),
            StationStates.OCCUPANCY_RATIO.column(),
            StationStates.OCCUPANCY_IMPUTATION_METHOD.column(),
            StationStates.SPEED_KMH.column(),
            StationStates.SPEED_REASON.column(),
            StationStates.SPEED_IMPUTATION_METHOD.column());
  }

  private static Dataset<Row> unhealthy(Dataset<Row> health, RunDays days) {
    return health
        .filter(DetectorHealth.SERVICE_DATE.column().between(days.first(), days.last()))
        .filter(DetectorHealth.STATUS.column().notEqual(DailyStatus.GOOD.name()))
        .select(STATION_DAY[0], STATION_DAY[1]);
  }

  private static Dataset<Row> places(SparkSession spark, List<Corridor> corridors) {
    List<Row> places = new ArrayList<>();
    for (Corridor corridor : corridors) {
      for (CorridorStation station : corridor.stations()) {
        places.add(RowFactory.create(station.stationId(), corridor.corridorId()));
      }
    }
    return spark.createDataFrame(
        places,
        new StructType()
            .add(StationStates.STATION_ID.name(), DataTypes.StringType)
            .add(Bottlenecks.CORRIDOR_ID.name(), DataTypes.StringType));
  }
}
