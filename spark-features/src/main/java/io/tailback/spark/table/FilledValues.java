package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/**
 * Values that stand for those that no healthy detector observed; one row per station, window and
 * variable. Observed values are not here, they are in {@link StationStates}; where both have a
 * value, that of the state came from an unhealthy detector or was filled in by the source.
 */
public final class FilledValues {
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field WINDOW_START =
      required("window_start", TimestampType, "Start, inclusive, UTC");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in the network's zone");
  public static final Field VARIABLE =
      required("variable", StringType, "VEHICLE_COUNT, OCCUPANCY or SPEED");
  public static final Field VALUE =
      required("value", DoubleType, "Vehicles of all lanes, share of time 0..1, or km/h");
  public static final Field METHOD =
      required("method", StringType, "Step of the imputation ladder that gave it");
  public static final Field COEFFICIENTS_OF =
      optional("coefficients_of", DateType, "First day of the training week; null for an average");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");

  public static final Table TABLE =
      Table.named(
              "filled_values",
              "One filled-in value of one station, window and variable",
              STATION_ID,
              WINDOW_START,
              SERVICE_DATE,
              VARIABLE,
              VALUE,
              METHOD,
              COEFFICIENTS_OF,
              CODE_VERSION)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(STATION_ID, WINDOW_START)
          .createdBy("./tailback measures");

  private FilledValues() {}
}
