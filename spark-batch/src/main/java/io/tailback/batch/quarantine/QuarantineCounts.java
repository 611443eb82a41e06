package io.tailback.batch.quarantine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.tailback.core.observation.IssueCode;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Quarantine;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What lies in the quarantine: how much of what, from where, since when, and what it looks like.
 */
public final class QuarantineCounts {
  private static final String FIRST = "first";

  private QuarantineCounts() {}

  /**
   * One row for each day, issue code and place: {@code day, issue_code, place, records, sent_again,
   * example}. The place is the file of a source line, or the topic of a message; the example is the
   * first one there, with its own place and the reason.
   *
   * @param issue only this one; empty: all
   * @param from first local day on which a record was quarantined; empty: from the beginning
   * @param to last one, included; empty: until now
   */
  public static Dataset<Row> of(
      SparkSession spark,
      DeltaTables tables,
      ZoneId zone,
      Optional<IssueCode> issue,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    Column wanted =
        issue.map(code -> Quarantine.ISSUE_CODE.column().equalTo(code.name())).orElse(lit(true));
    Column first =
        struct(
            Quarantine.TOPIC.column(),
            Quarantine.PARTITION.column(),
            Quarantine.OFFSET.column(),
            Quarantine.SOURCE_PLACE.column(),
            Quarantine.STATION_ID.column(),
            Quarantine.DETAIL.column());
    return QuarantinedRecords.of(spark, tables, zone, from, to)
        .filter(wanted)
        .groupBy(
            col(QuarantinedRecords.DAY),
            Quarantine.ISSUE_CODE.column(),
            col(QuarantinedRecords.PLACE))
        .agg(
            count(lit(1)).as("records"),
            count_if(col(QuarantinedRecords.SENT)).as("sent_again"),
            min(first).as(FIRST))
        .withColumn("example", example())
        .drop(FIRST)
        .orderBy(
            col(QuarantinedRecords.DAY),
            Quarantine.ISSUE_CODE.column(),
            col(QuarantinedRecords.PLACE));
  }

  private static Column example() {
    return concat_ws(
        " ",
        coalesce(
            Quarantine.SOURCE_PLACE.in(FIRST),
            concat_ws("/", Quarantine.PARTITION.in(FIRST), Quarantine.OFFSET.in(FIRST))),
        Quarantine.STATION_ID.in(FIRST),
        Quarantine.DETAIL.in(FIRST));
  }
}
