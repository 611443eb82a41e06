package io.tailback.batch.upkeep;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/**
 * The files of a table that a compaction would put together. Delta does the same arithmetic itself;
 * here it says what a dry run finds, and spares a run that would find nothing.
 */
final class SmallFiles {
  /** Delta's own measure of a file that is large enough. */
  private static final long LARGE_BYTES = 1L << 30;

  /** Delta marks what it has clustered. */
  private static final String CLUSTERED_MARK = "ZCUBE_ID";

  private static final String PARTITION = "partitionValues";

  private SmallFiles() {}

  /** The newest day that a table has, by the names of its folders; empty for an empty table. */
  static Optional<LocalDate> newestDay(SparkSession spark, DeltaTables tables, Table table) {
    Row newest = files(spark, tables, table).agg(max(day(table))).first();
    return Optional.ofNullable(newest.getString(0)).map(LocalDate::parse);
  }

  private static Dataset<Row> files(SparkSession spark, DeltaTables tables, Table table) {
    return DeltaLog.forTable(spark, tables.pathOf(table))
        .update(false, Option.empty(), Option.empty())
        .allFiles()
        .toDF();
  }

  /**
   * How many there are.
   *
   * @param lastDay files of later days are left out; of a table that is partitioned by days
   */
  static long of(SparkSession spark, DeltaTables tables, Table table, Optional<LocalDate> lastDay) {
    Dataset<Row> files = files(spark, tables, table);
    if (!table.clusteredBy().isEmpty()) {
      boolean allClustered =
          files
              .filter(col("tags").isNull().or(col("tags").getItem(CLUSTERED_MARK).isNull()))
              .isEmpty();
      return allClustered ? 0 : files.count();
    }
    Column small = col("size").lt(LARGE_BYTES);
    Column settled = lastDay.map(day -> day(table).leq(lit(day.toString()))).orElse(lit(true));
    return files
        .filter(small.and(settled))
        .select(col("path"), col(PARTITION).cast("string").as(PARTITION))
        .groupBy(col(PARTITION))
        .agg(count(lit(1)).as("files"))
        .filter(col("files").gt(1))
        .agg(coalesce(sum(col("files")), lit(0L)))
        .first()
        .getLong(0);
  }

  /** Days are written so that they sort as texts. */
  private static Column day(Table table) {
    return col(PARTITION).getItem(table.partitionedBy().get(0).name());
  }
}
