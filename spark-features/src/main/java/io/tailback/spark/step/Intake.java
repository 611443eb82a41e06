package io.tailback.spark.step;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import java.time.Duration;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A message that was decoded and checked, on its way to its station. Exactly one of the
 * observation, the progress and the quarantined record is there.
 */
final class Intake {
  /**
   * What the messages are grouped by: the station, or for what belongs to none the partition that
   * it came from.
   */
  static final String GROUP = "group";

  static final int GROUP_AT = 0;
  static final int PARTITION_AT = 1;
  static final int OFFSET_AT = 2;
  static final int OBSERVATION_AT = 3;
  static final int SOURCE_ID_AT = 4;
  static final int COMPLETE_UNTIL_AT = 5;
  static final int QUARANTINE_AT = 6;
  static final int ARRIVAL_AT = 7;

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
   * Begins the group of quarantined records and of progress that no known station has: they meet no
   * station and leave no state behind. No station id begins like this.
   */
  static final String ASIDE_GROUP = "\u0000aside-";

  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            createStructField(GROUP, StringType, false),
            createStructField("partition", IntegerType, false),
            createStructField("offset", LongType, false),
            createStructField("observation", Observations.messageSchema(), true),
            createStructField("source_id", StringType, true),
            createStructField("complete_until", TimestampType, true),
            createStructField("quarantine", Quarantine.recordSchema(), true),
            createStructField(ARRIVAL_AHEAD, TimestampType, true)
          });

  private Intake() {}
}
