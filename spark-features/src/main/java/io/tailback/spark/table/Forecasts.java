package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/**
 * What was said of a coming window before it came; one row per station, issue and horizon. A
 * forecast is never changed: what came is in {@link StationStates}.
 */
public final class Forecasts {
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field ISSUED_AT =
      required("issued_at", TimestampType, "End of the last window it may know, UTC");
  public static final Field HORIZON_MINUTES =
      required("horizon_minutes", IntegerType, "From issued_at to valid_at; 5 is the first step");
  public static final Field WINDOW_START =
      required("window_start", TimestampType, "Start of the window that is forecast, UTC");
  public static final Field VALID_AT =
      required("valid_at", TimestampType, "End of the window that is forecast, UTC");
  public static final Field SPEED_P05_KMH =
      optional("speed_p05_kmh", DoubleType, "Lower end of the 90 % interval; null without one");
  public static final Field SPEED_P50_KMH =
      required("speed_p50_kmh", DoubleType, "The central value, km/h");
  public static final Field SPEED_P25_KMH =
      optional("speed_p25_kmh", DoubleType, "Lower end of the 50 % interval; null without one");
  public static final Field SPEED_P75_KMH =
      optional("speed_p75_kmh", DoubleType, "Upper end of the 50 % interval; null without one");
  public static final Field SPEED_P95_KMH =
      optional("speed_p95_kmh", DoubleType, "Upper end of the 90 % interval; null without one");
  public static final Field CONGESTION_LEVEL =
      required("congestion_level", StringType, "Class of the central value");
  public static final Field MODEL_VERSION =
      required("model_version", StringType, "Which model said it");
  public static final Field VALUE_CLASS =
      required("value_class", StringType, "FORECAST, or what stands for it");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day of window_start in the network's zone");

  /** Clustered as the states are, beside which it is read. */
  public static final Table TABLE =
      Table.named(
              "forecasts",
              "One forecast of one station for one coming window",
              STATION_ID,
              ISSUED_AT,
              HORIZON_MINUTES,
              WINDOW_START,
              VALID_AT,
              SPEED_P05_KMH,
              SPEED_P25_KMH,
              SPEED_P50_KMH,
              SPEED_P75_KMH,
              SPEED_P95_KMH,
              CONGESTION_LEVEL,
              MODEL_VERSION,
              VALUE_CLASS,
              CODE_VERSION,
              SERVICE_DATE)
          .clusteredBy(SERVICE_DATE, STATION_ID)
          .statisticsOn(SERVICE_DATE, STATION_ID, WINDOW_START);

  private Forecasts() {}
}
