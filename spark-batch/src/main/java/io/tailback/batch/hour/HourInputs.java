package io.tailback.batch.hour;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.health.DailyStatus;
import io.tailback.core.imputation.Variable;
import io.tailback.core.measure.StationReading;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Rows of four kinds in one shape, so that one sort brings together all that is known of a station
 * and day, in the order in which it is needed: that the day is expected, that it is bad, what was
 * observed, what was filled in.
 */
final class HourInputs {
  static final String STATION = "station";
  static final String DAY = "day";

  /** What a row says, in the order of the sort. */
  enum Kind {
    EXPECTED,
    UNHEALTHY,
    OBSERVED,
    FILLED
  }

  private static final List<Kind> KINDS = List.of(Kind.values());

  private static final String KIND = "kind";
  private static final String WINDOW_S = "window_s";
  private static final String KNOWN_US = "known_us";

  private static final int STATION_AT = 0;
  private static final int DAY_AT = 1;
  private static final int KIND_AT = 2;
  private static final int WINDOW_AT = 3;
  private static final int COUNT_AT = 4;
  private static final int SPEED_AT = 5;
  private static final int EMPTY_AT = 6;
  private static final int OCCUPANCY_AT = 7;
  private static final int FREE_FLOW_AT = 8;
  private static final int OBSERVED_AT = 9;
  private static final int IMPUTED_AT = 10;
  private static final int VARIABLE_AT = 11;
  private static final int VALUE_AT = 12;

  private HourInputs() {}

  /** All inputs, sorted by station and day within each part. */
  static Dataset<Row> sorted(List<Dataset<Row>> inputs) {
    return inputs.stream()
        .reduce(Dataset::unionAll)
        .orElseThrow()
        .repartition(col(STATION))
        .sortWithinPartitions(col(STATION), col(DAY), col(KIND), col(WINDOW_S), col(KNOWN_US))
        .drop(KNOWN_US);
  }

  /** Stations and days that get hours whether anything came or not. */
  static Dataset<Row> expected(Dataset<Row> stationDays) {
    return marked(stationDays, Kind.EXPECTED);
  }

  /** Stations and days whose own values are not to be believed. */
  static Dataset<Row> unhealthy(Dataset<Row> health) {
    return marked(
        health
            .filter(DetectorHealth.STATUS.column().notEqual(DailyStatus.GOOD.name()))
            .select(
                DetectorHealth.STATION_ID.column().as(STATION),
                unix_date(DetectorHealth.SERVICE_DATE.column()).as(DAY)),
        Kind.UNHEALTHY);
  }

  /** What was observed; of two states of a window the one known last comes last. */
  static Dataset<Row> observed(Dataset<Row> states) {
    return shaped(
        states,
        StationStates.STATION_ID.column(),
        unix_date(StationStates.SERVICE_DATE.column()),
        Kind.OBSERVED,
        unix_seconds(StationStates.WINDOW_START.column()),
        unix_micros(StationStates.KNOWLEDGE_TIME.column()),
        observed(StationStates.VEHICLE_COUNT, StationStates.FLOW_IMPUTATION_METHOD),
        observed(StationStates.SPEED_KMH, StationStates.SPEED_IMPUTATION_METHOD),
        StationStates.SPEED_REASON.column().eqNullSafe(lit(NullReason.NO_VEHICLES.name())),
        observed(StationStates.OCCUPANCY_RATIO, StationStates.OCCUPANCY_IMPUTATION_METHOD),
        StationStates.FREE_FLOW_SPEED_KMH.column(),
        StationStates.OBSERVED_SHARE.column(),
        when(StationStates.OBSERVED_SHARE.column().gt(0), StationStates.IMPUTED_SHARE.column())
            .otherwise(0.0),
        none(StringType),
        none(DoubleType));
  }

  /** What stands for missing values. */
  static Dataset<Row> filled(Dataset<Row> filledValues) {
    return shaped(
        filledValues,
        FilledValues.STATION_ID.column(),
        unix_date(FilledValues.SERVICE_DATE.column()),
        Kind.FILLED,
        unix_seconds(FilledValues.WINDOW_START.column()),
        none(LongType),
        none(LongType),
        none(DoubleType),
        none(BooleanType),
        none(DoubleType),
        none(DoubleType),
        none(DoubleType),
        none(DoubleType),
        FilledValues.VARIABLE.column(),
        FilledValues.VALUE.column());
  }

  private static Dataset<Row> marked(Dataset<Row> stationDays, Kind kind) {
    return shaped(
        stationDays,
        col(STATION),
        col(DAY),
        kind,
        none(LongType),
        none(LongType),
        none(LongType),
        none(DoubleType),
        none(BooleanType),
        none(DoubleType),
        none(DoubleType),
        none(DoubleType),
        none(DoubleType),
        none(StringType),
        none(DoubleType));
  }

  private static Dataset<Row> shaped(
      Dataset<Row> rows,
      Column station,
      Column day,
      Kind kind,
      Column windowS,
      Column knownUs,
      Column count,
      Column speed,
      Column empty,
      Column occupancy,
      Column freeFlow,
      Column observedShare,
      Column imputedShare,
      Column variable,
      Column value) {
    return rows.select(
        station.as(STATION),
        day.as(DAY),
        lit(kind.ordinal()).as(KIND),
        windowS.as(WINDOW_S),
        count.as("vehicle_count"),
        speed.as("speed_kmh"),
        empty.as("is_empty_road"),
        occupancy.as("occupancy_ratio"),
        freeFlow.as("free_flow_speed_kmh"),
        observedShare.as("observed_share"),
        imputedShare.as("imputed_share"),
        variable.as("variable"),
        value.as("value"),
        knownUs.as(KNOWN_US));
  }

  /** What the source filled in was not observed. */
  private static Column observed(Field value, Field method) {
    return when(method.column().equalTo(ImputationMethod.OBSERVED.name()), value.column());
  }

  private static Column none(DataType type) {
    return lit(null).cast(type);
  }

  static String station(Row row) {
    return row.getString(STATION_AT);
  }

  /** Days since 1970-01-01. */
  static int day(Row row) {
    return row.getInt(DAY_AT);
  }

  static Kind kind(Row row) {
    return KINDS.get(row.getInt(KIND_AT));
  }

  static Instant windowStart(Row row) {
    return Instant.ofEpochSecond(row.getLong(WINDOW_AT));
  }

  static StationReading reading(Row row) {
    return new StationReading(
        (Long) row.get(COUNT_AT),
        (Double) row.get(SPEED_AT),
        row.getBoolean(EMPTY_AT),
        (Double) row.get(OCCUPANCY_AT),
        (Double) row.get(FREE_FLOW_AT),
        row.getDouble(OBSERVED_AT),
        row.getDouble(IMPUTED_AT));
  }

  static Variable variable(Row row) {
    return Variable.valueOf(row.getString(VARIABLE_AT));
  }

  static double value(Row row) {
    return row.getDouble(VALUE_AT);
  }
}
