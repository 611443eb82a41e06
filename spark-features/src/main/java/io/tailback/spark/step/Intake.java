package io.tailback.spark.step;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A message on its way to its station: its bytes as the log holds them, and where and when the log
 * took it. It is read in full only there, so that it is read once.
 */
final class Intake {
  /**
   * What the messages are grouped by: the station, or for what names none at a glance the partition
   * that it came from.
   */
  static final String GROUP = "group";

  /** When the topic took the message, moved a {@link #CENTURY} ahead. */
  static final String ARRIVAL_AHEAD = "arrival_ahead";

  /**
   * Spark has one watermark and drops what lies behind it; here it only serves as the clock by
   * which a station counts as silent. With the arrivals a century ahead of themselves and the
   * watermark as much behind them, the watermark is the newest arrival and no message lies behind
   * it.
   */
  static final Duration CENTURY = Duration.ofDays(36_525);

  /**
   * Begins the group of messages that name no station. They meet no station and leave no state
   * behind. No station id begins like this.
   */
  static final String ASIDE_GROUP = "\u0000aside-";

  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            createStructField(GROUP, StringType, false),
            createStructField("partition", IntegerType, false),
            createStructField("offset", LongType, false),
            createStructField("value", BinaryType, true),
            createStructField("topic", BinaryType, false),
            createStructField(ARRIVAL_AHEAD, TimestampType, true)
          });

  private Intake() {}

  static int partition(Row message) {
    return message.getInt(1);
  }

  static long offset(Row message) {
    return message.getLong(2);
  }

  /** The message's bytes; null when it has none. */
  static byte[] value(Row message) {
    return message.isNullAt(3) ? null : (byte[]) message.get(3);
  }

  /** Travels as bytes, because hardly any message is asked for it. */
  static String topic(Row message) {
    return new String((byte[]) message.get(4), StandardCharsets.UTF_8);
  }

  /** When the topic took the message; null for a topic without times. */
  static Instant arrival(Row message) {
    return message.isNullAt(5) ? null : message.getInstant(5).minus(CENTURY);
  }
}
