package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/** The closed truth of a station; one row per station and window. */
public final class StationStates {
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field WINDOW_START =
      required("window_start", TimestampType, "Start, inclusive, UTC");
  public static final Field WINDOW_END =
      required("window_end", TimestampType, "End, exclusive, UTC");
  public static final Field VEHICLE_COUNT =
      optional("vehicle_count", LongType, "Vehicles in the window, all lanes");
  public static final Field FLOW_VEH_PER_HOUR =
      optional("flow_veh_per_hour", DoubleType, "The count as an hourly rate");
  public static final Field FLOW_REASON =
      optional("flow_reason", StringType, "Why count and flow are null");
  public static final Field FLOW_IMPUTATION_METHOD =
      required("flow_imputation_method", StringType, "How they came about");
  public static final Field OCCUPANCY_RATIO =
      optional("occupancy_ratio", DoubleType, "Mean share of time covered, 0..1");
  public static final Field OCCUPANCY_REASON =
      optional("occupancy_reason", StringType, "Why it is null");
  public static final Field OCCUPANCY_IMPUTATION_METHOD =
      required("occupancy_imputation_method", StringType, "How it came about");
  public static final Field SPEED_KMH =
      optional(
          "speed_kmh", DoubleType, "Space-mean speed, or what the source delivers: see the type");
  public static final Field SPEED_REASON = optional("speed_reason", StringType, "Why it is null");
  public static final Field SPEED_IMPUTATION_METHOD =
      required("speed_imputation_method", StringType, "How it came about");
  public static final Field SPEED_TIME_MEAN_KMH =
      optional("speed_time_mean_kmh", DoubleType, "Where both means can be computed");
  public static final Field SPEED_MEAN_TYPE =
      required("speed_mean_type", StringType, "SPACE, TIME or UNKNOWN");
  public static final Field SPEED_WEIGHTING =
      required("speed_weighting", StringType, "COUNT or NONE");
  public static final Field DENSITY_VEH_PER_KM_LANE =
      optional("density_veh_per_km_lane", DoubleType, "veh/km/lane");
  public static final Field FREE_FLOW_SPEED_KMH =
      optional("free_flow_speed_kmh", DoubleType, "km/h, as known then");
  public static final Field RELATIVE_SPEED_RATIO =
      optional("relative_speed_ratio", DoubleType, "Speed over free-flow speed");
  public static final Field CONGESTION_LEVEL =
      required("congestion_level", StringType, "Class of the relative speed");
  public static final Field CONGESTION_INDEX = optional("congestion_index", DoubleType, "0..100");
  public static final Field SAMPLE_COUNT =
      required("sample_count", IntegerType, "Source readings used");
  public static final Field OBSERVED_SHARE = required("observed_share", DoubleType, "0..1");
  public static final Field IMPUTED_SHARE = required("imputed_share", DoubleType, "0..1");
  public static final Field LIVE_TIME =
      required("live_time", TimestampType, "The window's end carried over to the wall clock");
  public static final Field NETWORK_VERSION =
      required("network_version", StringType, "Which stations were known");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");
  public static final Field KNOWLEDGE_TIME =
      required("knowledge_time", TimestampType, "When the row became visible");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in the network's zone");

  /** What the fold computes, in the order of {@link StationStateRows}. */
  static final List<Field> COMPUTED_FIELDS =
      List.of(
          STATION_ID,
          WINDOW_START,
          WINDOW_END,
          VEHICLE_COUNT,
          FLOW_VEH_PER_HOUR,
          FLOW_REASON,
          FLOW_IMPUTATION_METHOD,
          OCCUPANCY_RATIO,
          OCCUPANCY_REASON,
          OCCUPANCY_IMPUTATION_METHOD,
          SPEED_KMH,
          SPEED_REASON,
          SPEED_IMPUTATION_METHOD,
          SPEED_TIME_MEAN_KMH,
          SPEED_MEAN_TYPE,
          SPEED_WEIGHTING,
          DENSITY_VEH_PER_KM_LANE,
          FREE_FLOW_SPEED_KMH,
          RELATIVE_SPEED_RATIO,
          CONGESTION_LEVEL,
          CONGESTION_INDEX,
          SAMPLE_COUNT,
          OBSERVED_SHARE,
          IMPUTED_SHARE);

  /**
   * Clustered by day and station: read by both, and a partition per day would leave small files
   * behind.
   */
  public static final Table TABLE =
      Table.named(
              "station_states",
              "The closed truth of one station for one window",
              COMPUTED_FIELDS,
              LIVE_TIME,
              NETWORK_VERSION,
              CODE_VERSION,
              KNOWLEDGE_TIME,
              SERVICE_DATE)
          .clusteredBy(SERVICE_DATE, STATION_ID)
          .statisticsOn(SERVICE_DATE, STATION_ID, WINDOW_START, KNOWLEDGE_TIME);

  private StationStates() {}

  /** The part of a row that the fold computes. */
  public static StructType computedSchema() {
    return Table.schemaOf(COMPUTED_FIELDS);
  }
}
