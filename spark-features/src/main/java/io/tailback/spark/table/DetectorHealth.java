package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/**
 * The daily diagnosis; one row per station of the network and local day, also for a station that
 * sent nothing. A station whose lanes report one by one is as bad as its worst lane, because its
 * count is the sum of all of them (own rule).
 */
public final class DetectorHealth {
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in the network's zone");
  public static final Field STATUS = required("status", StringType, "GOOD, or what is wrong");
  public static final Field NOT_TESTED =
      required(
          "not_tested",
          StringType,
          "Tests that were not asked of some detector of the station, joined by a comma");
  public static final Field TESTED_ON =
      required("tested_on", StringType, "SAMPLES, INTERVALS or NOTHING");
  public static final Field RECEIVED_SHARE =
      required("received_share", DoubleType, "Received of what 05:00 to 22:00 expects, 0..1");
  public static final Field ROOT_CAUSE_STATUS =
      optional("root_cause_status", StringType, "Level at which the silence has its one cause");
  public static final Field ROOT_CAUSE_LINK =
      optional(
          "root_cause_link", StringType, "The feed, station or detector that is silent itself");
  public static final Field BAD_SINCE =
      optional("bad_since", DateType, "First bad day after the last good one; null when good");
  public static final Field FEED_ID =
      optional("feed_id", StringType, "Source that the station last sent by; null when unknown");
  public static final Field DETECTOR_IDS =
      optional(
          "detector_ids",
          StringType,
          "Detectors that the station has, joined by a comma; null: it reports as a whole");
  public static final Field SILENT_DETECTORS =
      optional(
          "silent_detectors", StringType, "Those of them that sent none this day; null: no one");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");

  public static final Table TABLE =
      Table.named(
              "detector_health",
              "The diagnosis of one station for one local day",
              STATION_ID,
              SERVICE_DATE,
              STATUS,
              NOT_TESTED,
              TESTED_ON,
              RECEIVED_SHARE,
              ROOT_CAUSE_STATUS,
              ROOT_CAUSE_LINK,
              BAD_SINCE,
              FEED_ID,
              DETECTOR_IDS,
              SILENT_DETECTORS,
              CODE_VERSION)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(STATION_ID)
          .createdBy("./tailback measures");

  private DetectorHealth() {}
}
