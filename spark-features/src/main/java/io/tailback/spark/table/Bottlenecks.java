package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/**
 * The bottlenecks that were active, by one profile; one row per activation, whole, on the local day
 * on which it began. Its queue in each interval stands in {@link BottleneckQueues}.
 */
public final class Bottlenecks {
  public static final Field ACTIVATION_ID =
      required("activation_id", StringType, "Corridor, head and start: the key");
  public static final Field CORRIDOR_ID = required("corridor_id", StringType, "Where");
  public static final Field STATION_ID =
      required("station_id", StringType, "The head: the slow, upstream station");
  public static final Field STATION_INDEX =
      required(
          "station_index", IntegerType, "The head's place along the corridor, from 0 upstream");
  public static final Field HEAD_OFFSET_M =
      required("head_offset_m", DoubleType, "From the corridor's first station");
  public static final Field START_TIME =
      required("start_time", TimestampType, "Start of the first interval, UTC");
  public static final Field END_TIME =
      required("end_time", TimestampType, "End of the last interval, exclusive, UTC");
  public static final Field INTERVALS =
      required("intervals", IntegerType, "Five-minute intervals from start to end");
  public static final Field EXTENT_M =
      optional("extent_m", DoubleType, "Median length of the queue; null: a station has no length");
  public static final Field DELAY_VEH_MS =
      optional("delay_veh_ms", LongType, "Against 60 mph, whole queue; null: no counts");
  public static final Field OWN_DELAY_VEH_MS =
      optional(
          "own_delay_veh_ms", LongType, "Without what a head further downstream counts already");
  public static final Field DELAY_KNOWN_SHARE =
      optional("delay_known_share", DoubleType, "Station intervals with a delay, 0..1");
  public static final Field IMPACT_KM_H =
      optional("impact_km_h", DoubleType, "Sum of extent times time");
  public static final Field BORN_FROM =
      optional("born_from", StringType, "Queue that it began in or came out of");
  public static final Field PROFILE =
      required("profile", StringType, "By which rule: PEMS or CHEN_2004");
  public static final Field CAUSE =
      required(
          "cause", StringType, "A neighbour in place and time; RECURRENT is left to the reports");
  public static final Field INCIDENT_ID =
      optional("incident_id", StringType, "The incident that stands for the cause");
  public static final Field NEARBY_INCIDENT_IDS =
      required(
          "nearby_incident_ids",
          StringType,
          "All incidents near the queue, by start, comma between");
  public static final Field NETWORK_VERSION =
      required("network_version", StringType, "Which stations were known");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build found it");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day of the start in the network's zone");

  public static final Table TABLE =
      Table.named(
              "bottlenecks",
              "One activation of one bottleneck",
              ACTIVATION_ID,
              CORRIDOR_ID,
              STATION_ID,
              STATION_INDEX,
              HEAD_OFFSET_M,
              START_TIME,
              END_TIME,
              INTERVALS,
              EXTENT_M,
              DELAY_VEH_MS,
              OWN_DELAY_VEH_MS,
              DELAY_KNOWN_SHARE,
              IMPACT_KM_H,
              BORN_FROM,
              PROFILE,
              CAUSE,
              INCIDENT_ID,
              NEARBY_INCIDENT_IDS,
              NETWORK_VERSION,
              CODE_VERSION,
              SERVICE_DATE)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(CORRIDOR_ID)
          .createdBy("./tailback measures --from DAY --to DAY");

  private Bottlenecks() {}
}
