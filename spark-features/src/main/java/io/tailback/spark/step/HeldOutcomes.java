package io.tailback.spark.step;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The outcomes of a batch, computed once however often they are read: reading a stream's batch a
 * second time would fold its messages a second time. The rows stay as Spark made them. {@code
 * Dataset.persist} would turn them into columns, with statistics and compression, and back again
 * for each reader, which costs more than all of the readers' own work.
 */
public final class HeldOutcomes implements AutoCloseable {
  private final JavaRDD<InternalRow> rows;
  private final Dataset<Row> outcomes;

  private HeldOutcomes(JavaRDD<InternalRow> rows, Dataset<Row> outcomes) {
    this.rows = rows;
    this.outcomes = outcomes;
  }

  /** Computes nothing yet. What does not fit into memory lies on the disk. */
  public static HeldOutcomes of(Dataset<Row> outcomes) {
    org.apache.spark.sql.classic.Dataset<Row> plan =
        (org.apache.spark.sql.classic.Dataset<Row>) outcomes;
    JavaRDD<InternalRow> rows =
        plan.queryExecution()
            .toRdd()
            .toJavaRDD()
            // Spark fills one row again and again.
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new HeldOutcomes(
        rows, plan.sparkSession().internalCreateDataFrame(rows.rdd(), Outcomes.SCHEMA, false));
  }

  /** The same rows, as often as they are asked for. */
  public Dataset<Row> outcomes() {
    return outcomes;
  }

  /** Lets them go. */
  @Override
  public void close() {
    rows.unpersist(/* blocking= */ false);
  }
}
