package io.tailback.batch.quarantine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.to_date;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.QuarantineReplays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of the quarantine, each record once, with the day on which it came there, the place that
 * a person would look at, and whether it was sent again.
 */
final class QuarantinedRecords {
  static final String DAY = "day";
  static final String PLACE = "place";
  static final String SENT = "sent_before";

  private QuarantinedRecords() {}

  /**
   * The records of some days.
   *
   * @param zone decides the day
   */
  static Dataset<Row> of(
      SparkSession spark,
      DeltaTables tables,
      ZoneId zone,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    SparkSession.setActiveSession(spark);
    Column day = to_date(from_utc_timestamp(Quarantine.KNOWLEDGE_TIME.column(), zone.getId()));
    Column inPeriod =
        from.map(first -> day.geq(first))
            .orElse(lit(true))
            .and(to.map(last -> day.leq(last)).orElse(lit(true)));
    Dataset<Row> records =
        tables
            .read(Quarantine.TABLE)
            .filter(inPeriod)
            .withColumn(DAY, day)
            .withColumn(PLACE, coalesce(file(), Quarantine.TOPIC.column()))
            .withColumn(QuarantineReplays.RAW_HASH.name(), hash())
            // A topic that was read again on a new checkpoint brings its bad records again.
            .dropDuplicates(names(QuarantineReplays.KEY));
    return withReplays(tables, records);
  }

  /** The file of a source line; the number of the line stands behind the last colon. */
  private static Column file() {
    return regexp_replace(Quarantine.SOURCE_PLACE.column(), lit(":[0-9]+(:.*)?$"), lit(""));
  }

  private static Column hash() {
    return sha2(coalesce(Quarantine.RAW.column(), lit(new byte[0])), 256);
  }

  private static Dataset<Row> withReplays(DeltaTables tables, Dataset<Row> records) {
    if (!tables.exists(QuarantineReplays.TABLE)) {
      return records.withColumn(SENT, lit(false));
    }
    Dataset<Row> replays =
        tables
            .read(QuarantineReplays.TABLE)
            .select(columns(QuarantineReplays.KEY))
            .distinct()
            .withColumn(SENT, lit(true));
    return records
        .join(replays, names(QuarantineReplays.KEY), "left")
        .withColumn(SENT, coalesce(col(SENT), lit(false)));
  }

  static String[] names(List<Field> fields) {
    return fields.stream().map(Field::name).toArray(String[]::new);
  }

  private static Column[] columns(List<Field> fields) {
    return Stream.of(names(fields)).map(name -> col(name)).toArray(Column[]::new);
  }
}
