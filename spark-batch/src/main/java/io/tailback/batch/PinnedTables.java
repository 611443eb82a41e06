package io.tailback.batch;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables as they are at one moment, however often they are read and whoever writes meanwhile. */
public record PinnedTables(SparkSession spark, DeltaTables tables) {
  /** The table's rows as of now. */
  public Dataset<Row> read(Table table) {
    tables.requireFitting(table);
    return tables.readAt(table, tables.versionOf(table)).select(table.columns());
  }
}
