package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/**
 * The queue behind each head of {@link Bottlenecks}; one row per activation and interval. A queue
 * has no station while the head itself is not slow; its tail has no place then.
 */
public final class BottleneckQueues {
  public static final Field ACTIVATION_ID =
      required("activation_id", StringType, "Of which bottleneck; with window_start the key");
  public static final Field CORRIDOR_ID = required("corridor_id", StringType, "Where");
  public static final Field STATION_ID = required("station_id", StringType, "The head");
  public static final Field WINDOW_START =
      required("window_start", TimestampType, "Start of the interval, inclusive, UTC");
  public static final Field TAIL_INDEX =
      required("tail_index", IntegerType, "The tail's place along the corridor, from 0 upstream");
  public static final Field TAIL_OFFSET_M =
      optional("tail_offset_m", DoubleType, "The tail, from the corridor's first station");
  public static final Field HEAD_OFFSET_M =
      required("head_offset_m", DoubleType, "The head, from the corridor's first station");
  public static final Field STATIONS =
      required("stations", IntegerType, "Stations in the queue, bridged ones included");
  public static final Field EXTENT_M =
      optional("extent_m", DoubleType, "Sum of their lengths; null: one has none");
  public static final Field STATIONS_WITH_DELAY =
      required("stations_with_delay", IntegerType, "Those whose delay is known");
  public static final Field DELAY_VEH_MS =
      optional("delay_veh_ms", LongType, "Against 60 mph; null: no counts");
  public static final Field QUEUE_ID =
      required("queue_id", StringType, "Oldest activation among the queues that overlap");
  public static final Field NESTED =
      required("nested", BooleanType, "Rear part of the queue of a head further downstream");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day on which the activation began");

  public static final Table TABLE =
      Table.named(
              "bottleneck_queues",
              "The queue behind one bottleneck in one interval",
              ACTIVATION_ID,
              CORRIDOR_ID,
              STATION_ID,
              WINDOW_START,
              TAIL_INDEX,
              TAIL_OFFSET_M,
              HEAD_OFFSET_M,
              STATIONS,
              EXTENT_M,
              STATIONS_WITH_DELAY,
              DELAY_VEH_MS,
              QUEUE_ID,
              NESTED,
              SERVICE_DATE)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(CORRIDOR_ID)
          .createdBy("./tailback measures --from DAY --to DAY");

  private BottleneckQueues() {}
}
