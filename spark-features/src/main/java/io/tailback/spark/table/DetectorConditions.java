package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/**
 * The live conditions that held of a detector, day by day: one that goes on over midnight has a row
 * on each of its days, all with the same start. So the rows of a day are made of nothing that came
 * after it.
 */
public final class DetectorConditions {
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field DETECTOR_ID =
      optional("detector_id", StringType, "One lane; null: the whole station");
  public static final Field CONDITION =
      required("condition", StringType, "NO_HITS, CHATTER, LOCKED_ON, NO_CHANGE or OCC_SPIKE");
  public static final Field STARTED_AT =
      required("started_at", TimestampType, "Since when it holds, UTC; maybe days before");
  public static final Field ENDED_AT =
      optional("ended_at", TimestampType, "UTC; null when it still held at the end of the day");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day on which it held");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");

  public static final Table TABLE =
      Table.named(
              "detector_conditions",
              "A condition of one detector that held on one local day",
              STATION_ID,
              DETECTOR_ID,
              CONDITION,
              STARTED_AT,
              ENDED_AT,
              SERVICE_DATE,
              CODE_VERSION)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(STATION_ID)
          .createdBy("./tailback measures");

  private DetectorConditions() {}
}
