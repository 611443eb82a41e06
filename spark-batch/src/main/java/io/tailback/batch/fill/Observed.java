package io.tailback.batch.fill;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What a healthy station observed in a window. What its source filled in is missing here.
 *
 * @param purpose what the values are read for
 * @param serviceDate local day
 * @param stationIndex its place on the corridor, from upstream
 * @param windowStart start of the window
 * @param vehicleCount vehicles of all lanes
 * @param occupancyRatio 0..1
 * @param speedKmh km/h
 * @param roadWasEmpty whether the speed is missing because no vehicle came
 */
record Observed(
    Purpose purpose,
    LocalDate serviceDate,
    int stationIndex,
    Instant windowStart,
    Double vehicleCount,
    Double occupancyRatio,
    Double speedKmh,
    boolean roadWasEmpty) {

  static final String CORRIDOR = "corridor_index";
  static final String STATION = "station_index";
  static final String PURPOSE = "purpose";
  private static final String EMPTY = "road_was_empty";

  static final StructType SCHEMA =
      new StructType()
          .add(CORRIDOR, IntegerType, false)
          .add(PURPOSE, IntegerType, false)
          .add(StationStates.SERVICE_DATE.name(), DateType, false)
          .add(StationStates.KNOWLEDGE_TIME.name(), TimestampType, false)
          .add(STATION, IntegerType, false)
          .add(StationStates.WINDOW_START.name(), TimestampType, false)
          .add(StationStates.VEHICLE_COUNT.name(), DoubleType, true)
          .add(StationStates.OCCUPANCY_RATIO.name(), DoubleType, true)
          .add(StationStates.SPEED_KMH.name(), DoubleType, true)
          .add(EMPTY, BooleanType, false);

  /** What values are read for, in the order in which they are needed. */
  enum Purpose {
    TRAINING,
    FILLING
  }

  /** The columns of {@link #SCHEMA} of states that know their place on a corridor. */
  static Dataset<Row> rows(Dataset<Row> healthyStates) {
    Column empty = StationStates.SPEED_REASON.column().eqNullSafe(NullReason.NO_VEHICLES.name());
    return healthyStates.select(
        col(CORRIDOR),
        col(PURPOSE),
        StationStates.SERVICE_DATE.column(),
        StationStates.KNOWLEDGE_TIME.column(),
        col(STATION),
        StationStates.WINDOW_START.column(),
        observed(StationStates.VEHICLE_COUNT, StationStates.FLOW_IMPUTATION_METHOD),
        observed(StationStates.OCCUPANCY_RATIO, StationStates.OCCUPANCY_IMPUTATION_METHOD),
        observed(StationStates.SPEED_KMH, StationStates.SPEED_IMPUTATION_METHOD),
        empty
            .and(
                StationStates.FLOW_IMPUTATION_METHOD
                    .column()
                    .equalTo(ImputationMethod.OBSERVED.name()))
            .as(EMPTY));
  }

  static Observed fromRow(Row row) {
    return new Observed(
        Purpose.values()[row.getInt(1)],
        row.getLocalDate(2),
        row.getInt(4),
        row.getInstant(5),
        (Double) row.get(6),
        (Double) row.get(7),
        (Double) row.get(8),
        row.getBoolean(9));
  }

  private static Column observed(Field value, Field method) {
    return when(method.column().equalTo(ImputationMethod.OBSERVED.name()), value.column())
        .cast(DoubleType)
        .as(value.name());
  }
}
