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

/**
 * What the sources said: one row per observation that passed the rules, each key and content once.
 */
public final class Observations {
  public static final Field SOURCE_ID = required("source_id", StringType, "Names the feed");
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field DETECTOR_ID =
      optional("detector_id", StringType, "One lane; null: the whole station");
  public static final Field PERIOD_START =
      required("period_start", TimestampType, "Start, inclusive, UTC: the event time");
  public static final Field PERIOD_END =
      required("period_end", TimestampType, "End, exclusive, UTC");
  public static final Field VEHICLE_COUNT =
      optional("vehicle_count", LongType, "Vehicles in the period");
  public static final Field OCCUPANCY_RATIO =
      optional("occupancy_ratio", DoubleType, "Share of time covered, 0..1");
  public static final Field SPEED_KMH = optional("speed_kmh", DoubleType, "Mean speed, km/h");
  public static final Field SPEED_MEAN_TYPE =
      required("speed_mean_type", StringType, "SPACE, TIME or UNKNOWN");
  public static final Field SAMPLE_COUNT =
      optional("sample_count", IntegerType, "Source readings behind the values");
  public static final Field OBSERVED_SHARE =
      optional("observed_share", DoubleType, "Share that was measured, 0..1");
  public static final Field ORIGIN =
      required("origin", StringType, "DETECTOR, PROBE, VENDOR, SIMULATED or UNKNOWN");
  public static final Field INGEST_TIME =
      required("ingest_time", TimestampType, "When Tailback accepted it");
  public static final Field SOURCE_TIME =
      required("source_time", TimestampType, "The source's clock at that moment");
  public static final Field DISPOSITION =
      required("disposition", StringType, "VALID, REVISED or LATE");
  public static final Field TOPIC_PARTITION =
      required("topic_partition", IntegerType, "Partition of the topic that it was read from");
  public static final Field TOPIC_OFFSET =
      required(
          "topic_offset", LongType, "Its offset: of two contents of a key the later one counts");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day of the event time in the network's zone");
  public static final Field KNOWLEDGE_TIME =
      required("knowledge_time", TimestampType, "When the row became visible");

  /** What stands in a message, in the order of {@link ObservationRows}. */
  static final List<Field> MESSAGE_FIELDS =
      List.of(
          SOURCE_ID,
          STATION_ID,
          DETECTOR_ID,
          PERIOD_START,
          PERIOD_END,
          VEHICLE_COUNT,
          OCCUPANCY_RATIO,
          SPEED_KMH,
          SPEED_MEAN_TYPE,
          SAMPLE_COUNT,
          OBSERVED_SHARE,
          ORIGIN,
          INGEST_TIME,
          SOURCE_TIME);

  /** Key of an observation; a null detector is a value of it. */
  public static final List<Field> KEY = List.of(SOURCE_ID, STATION_ID, DETECTOR_ID, PERIOD_START);

  /** What makes a second observation of the same key a revision. */
  public static final List<Field> MEASUREMENTS =
      List.of(
          PERIOD_END,
          VEHICLE_COUNT,
          OCCUPANCY_RATIO,
          SPEED_KMH,
          SPEED_MEAN_TYPE,
          SAMPLE_COUNT,
          OBSERVED_SHARE);

  /** Partitioned by the local day, because reports, backfill and retention go by days. */
  public static final Table TABLE =
      Table.named(
              "observations",
              "One observation that passed the rules",
              MESSAGE_FIELDS,
              DISPOSITION,
              TOPIC_PARTITION,
              TOPIC_OFFSET,
              KNOWLEDGE_TIME,
              SERVICE_DATE)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(STATION_ID, PERIOD_START, KNOWLEDGE_TIME);

  private Observations() {}

  /** The part of a row that stands in a message. */
  public static StructType messageSchema() {
    return Table.schemaOf(MESSAGE_FIELDS);
  }
}
