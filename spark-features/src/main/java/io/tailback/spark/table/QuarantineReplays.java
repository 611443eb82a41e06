package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/**
 * Which quarantined records were sent again, and where they lie in the topic now: there the tables
 * say what became of them.
 */
public final class QuarantineReplays {
  public static final Field TOPIC =
      required("topic", StringType, "Topic of the quarantined record, as in its row");
  public static final Field PARTITION = required("partition", IntegerType, "Its partition");
  public static final Field OFFSET = required("offset", LongType, "Its offset");
  public static final Field RAW_HASH =
      required("raw_hash", StringType, "SHA-256 of its bytes: a topic may have been made anew");
  public static final Field ISSUE_CODE =
      required("issue_code", StringType, "Why it had been refused");
  public static final Field SOURCE_ID =
      optional("source_id", StringType, "The feed, when the record names one");
  public static final Field SENT_TOPIC = required("sent_topic", StringType, "Where it was sent");
  public static final Field SENT_PARTITION =
      required("sent_partition", IntegerType, "The partition there");
  public static final Field SENT_OFFSET = required("sent_offset", LongType, "The offset there");
  public static final Field SENT_TIME =
      required("sent_time", TimestampType, "When the replay that sent it began");

  /** What tells one quarantined record from another. */
  public static final List<Field> KEY = List.of(TOPIC, PARTITION, OFFSET, RAW_HASH);

  public static final Table TABLE =
      Table.named(
              "quarantine_replays",
              "One quarantined record that was sent again",
              TOPIC,
              PARTITION,
              OFFSET,
              RAW_HASH,
              ISSUE_CODE,
              SOURCE_ID,
              SENT_TOPIC,
              SENT_PARTITION,
              SENT_OFFSET,
              SENT_TIME)
          .statisticsOn(ISSUE_CODE, TOPIC, PARTITION, OFFSET)
          .createdBy("./tailback quarantine replay");

  private QuarantineReplays() {}
}
