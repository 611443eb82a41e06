package io.tailback.batch;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/** Tables as they are at one moment, however often they are read and whoever writes meanwhile. */
public record PinnedTables(SparkSession spark, DeltaTables tables) {
  /** The table's rows as of now. */
  public Dataset<Row> read(Table table) {
    tables.requireFitting(table);
    String path = tables.pathOf(table);
    long version =
        DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty()).version();
    return spark
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(path)
        .select(table.columns());
  }
}
