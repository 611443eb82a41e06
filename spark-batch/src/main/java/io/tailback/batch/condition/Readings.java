package io.tailback.batch.condition;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tailback.spark.table.Field;
import io.tailback.spark.table.Observations;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Observations as the live conditions look at them: what was measured, of which detector, and
 * whether traffic stood around it. What the source itself filled in was not measured.
 */
final class Readings {
  /** The detector, or the station where it reports as a whole; a group is one of these. */
  static final String DETECTOR = "detector_or_station_id";

  static final StructType KEY =
      new StructType()
          .add(Observations.STATION_ID.name(), DataTypes.StringType, false)
          .add(DETECTOR, DataTypes.StringType, false);

  private static final String TRAFFIC_STANDS = "traffic_stands";
  private static final String SLOW_DETECTOR = "slow_detector_id";
  private static final String SLOW_END = "slow_end";

  /** Below it traffic counts as standing (measures.md, section 2). */
  private static final double STANDING_BELOW_KMH = 30 - 1e-6;

  private static final List<Field> FIELDS =
      List.of(
          Observations.SERVICE_DATE,
          Observations.PERIOD_START,
          Observations.PERIOD_END,
          Observations.VEHICLE_COUNT,
          Observations.OCCUPANCY_RATIO,
          Observations.KNOWLEDGE_TIME,
          Observations.TOPIC_PARTITION,
          Observations.TOPIC_OFFSET);

  /** The key, then {@link #FIELDS}, then whether traffic stands. */
  static final StructType SCHEMA = schema();

  private Readings() {}

  /**
   * One row of {@link #SCHEMA} for each observation.
   *
   * @param near rows of {@link NearStations}
   */
  static Dataset<Row> of(Dataset<Row> observations, Dataset<Row> near) {
    Dataset<Row> measured =
        observations
            .withColumn(
                DETECTOR,
                coalesce(Observations.DETECTOR_ID.column(), Observations.STATION_ID.column()))
            .withColumn(Observations.VEHICLE_COUNT.name(), measured(Observations.VEHICLE_COUNT))
            .withColumn(
                Observations.OCCUPANCY_RATIO.name(), measured(Observations.OCCUPANCY_RATIO));
    Column isCovered = coalesce(Observations.OCCUPANCY_RATIO.column().geq(lit(1)), lit(false));
    Dataset<Row> covered = measured.filter(isCovered);
    return measured
        .filter(isCovered.unary_$bang())
        .withColumn(TRAFFIC_STANDS, lit(false))
        .select(columns())
        .union(withSurroundings(covered, measured, near).select(columns()));
  }

  /** In the order of time; of two contents of a reading the one that was known later comes last. */
  static Column[] inOrder() {
    return Stream.of(
            Observations.PERIOD_START,
            Observations.KNOWLEDGE_TIME,
            Observations.TOPIC_PARTITION,
            Observations.TOPIC_OFFSET)
        .map(Field::column)
        .toArray(Column[]::new);
  }

  private static Column measured(Field value) {
    Column isFilledIn = coalesce(Observations.OBSERVED_SHARE.column().equalTo(0), lit(false));
    return when(isFilledIn.unary_$bang(), value.column());
  }

  /** Few readings are covered for all of their time, so few are looked up. */
  private static Dataset<Row> withSurroundings(
      Dataset<Row> covered, Dataset<Row> all, Dataset<Row> near) {
    Column hasVehicles =
        Observations.VEHICLE_COUNT.column().isNull().or(Observations.VEHICLE_COUNT.column().gt(0));
    Dataset<Row> slow =
        all.filter(Observations.SPEED_KMH.column().lt(STANDING_BELOW_KMH))
            // Two lanes that are stuck with speed 0 are no witnesses for each other.
            .filter(hasVehicles)
            .select(
                Observations.STATION_ID.column().as(NearStations.NEAR),
                col(DETECTOR).as(SLOW_DETECTOR),
                Observations.PERIOD_END.column().as(SLOW_END));
    Column isAnother =
        col(NearStations.NEAR)
            .notEqual(col(NearStations.STATION))
            .or(col(SLOW_DETECTOR).notEqual(col(DETECTOR)));
    Column isRecent =
        col(SLOW_END)
            .leq(Observations.PERIOD_END.column())
            .and(
                col(SLOW_END)
                    .gt(Observations.PERIOD_END.column().minus(expr("INTERVAL 10 MINUTES"))));
    String[] key = {Observations.STATION_ID.name(), DETECTOR, Observations.PERIOD_START.name()};
    Dataset<Row> supported =
        covered
            .withColumn(NearStations.STATION, Observations.STATION_ID.column())
            .join(broadcast(near), NearStations.STATION)
            .join(slow, NearStations.NEAR)
            .filter(isAnother.and(isRecent))
            .select(Stream.of(key).map(name -> col(name)).toArray(Column[]::new))
            .distinct()
            .withColumn(TRAFFIC_STANDS, lit(true));
    return covered
        .join(supported, key, "left")
        .withColumn(TRAFFIC_STANDS, coalesce(col(TRAFFIC_STANDS), lit(false)));
  }

  private static Column[] columns() {
    return Stream.of(SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
  }

  private static StructType schema() {
    StructType schema = KEY;
    for (Field field : FIELDS) {
      schema = schema.add(field.name(), field.type(), field.nullable());
    }
    return schema.add(TRAFFIC_STANDS, DataTypes.BooleanType, false);
  }
}
