package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/** What could not be accepted: one row per record, with its bytes, its place and the reason. */
public final class Quarantine {
  /**
   * More of a bad record is not kept: enough to see what it is, and no way to fill a table with one
   * message.
   */
  public static final int MOST_RAW_BYTES = 64 * 1024;

  public static final Field ISSUE_CODE = required("issue_code", StringType, "Why");
  public static final Field DETAIL =
      required("detail", StringType, "The value and the limit, in words");
  public static final Field SOURCE_ID =
      optional("source_id", StringType, "The feed, when it is known");
  public static final Field STATION_ID =
      optional("station_id", StringType, "The station that the record names");
  public static final Field SOURCE_PLACE =
      optional(
          "source_place", StringType, "File and line, for a record that never became a message");
  public static final Field TOPIC =
      required("topic", StringType, "Topic that the bytes were read from");
  public static final Field PARTITION = required("partition", IntegerType, "Its partition");
  public static final Field OFFSET =
      required("offset", LongType, "Its offset; with topic and partition the key of the row");
  public static final Field RAW = optional("raw", BinaryType, "The bytes, cut beyond 64 KiB");
  public static final Field RAW_LENGTH =
      required("raw_length", LongType, "How many bytes there were");
  public static final Field KNOWLEDGE_TIME =
      required("knowledge_time", TimestampType, "When the row became visible");

  private static final List<Field> RECORD_FIELDS =
      List.of(
          ISSUE_CODE,
          DETAIL,
          SOURCE_ID,
          STATION_ID,
          SOURCE_PLACE,
          TOPIC,
          PARTITION,
          OFFSET,
          RAW,
          RAW_LENGTH);

  public static final Table TABLE =
      Table.named(
              "quarantine", "One record that could not be accepted", RECORD_FIELDS, KNOWLEDGE_TIME)
          .statisticsOn(ISSUE_CODE, TOPIC, PARTITION, OFFSET);

  private Quarantine() {}

  /** A row without the time at which it became visible. */
  public static StructType recordSchema() {
    return Table.schemaOf(RECORD_FIELDS);
  }
}
