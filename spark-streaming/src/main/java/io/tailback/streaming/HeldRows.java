package io.tailback.streaming;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a batch, computed once however often they are read, and kept as Spark made them. See
 * {@link io.tailback.spark.step.HeldOutcomes}, which does it for outcomes.
 */
final class HeldRows implements AutoCloseable {
  private final JavaRDD<InternalRow> held;
  private final Dataset<Row> rows;

  private HeldRows(JavaRDD<InternalRow> held, Dataset<Row> rows) {
    this.held = held;
    this.rows = rows;
  }

  /** Computes nothing yet. */
  static HeldRows of(Dataset<Row> rows) {
    org.apache.spark.sql.classic.Dataset<Row> plan =
        (org.apache.spark.sql.classic.Dataset<Row>) rows;
    JavaRDD<InternalRow> held =
        plan.queryExecution()
            .toRdd()
            .toJavaRDD()
            // Spark fills one row again and again.
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new HeldRows(
        held, plan.sparkSession().internalCreateDataFrame(held.rdd(), rows.schema(), false));
  }

  /** The same rows, as often as they are asked for. */
  Dataset<Row> rows() {
    return rows;
  }

  /** What is found in each partition, over the rows as they lie there. */
  <T> List<T> each(Of<T> look) {
    return held.mapPartitions(rows -> List.of(look.of(rows)).iterator()).collect();
  }

  /** A look at the rows of a partition. */
  interface Of<T> extends Serializable {
    T of(Iterator<InternalRow> rows);
  }

  @Override
  public void close() {
    held.unpersist(/* blocking= */ false);
  }
}
