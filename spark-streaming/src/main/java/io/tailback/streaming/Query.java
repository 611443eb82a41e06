package io.tailback.streaming;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Starts a named query on a checkpoint of its own. */
final class Query {
  /** Spark's own name of the property under which a batch finds the identity of its query. */
  private static final String QUERY_ID = "sql.streaming.queryId";

  private static final String BATCHES_WITHOUT_DATA =
      "spark.sql.streaming.noDataMicroBatches.enabled";

  private final String name;
  private final StreamingConfig config;

  Query(String name, StreamingConfig config) {
    this.name = name;
    this.config = config;
  }

  /** What is done with each batch. */
  interface Store {
    void store(Dataset<Row> batch, long batchId) throws Exception;
  }

  StreamingQuery start(Dataset<Row> rows, Store store) throws TimeoutException {
    String checkpoint = new Checkpoint(config.checkpointRoot(), name).claim(rows.sparkSession());
    VoidFunction2<Dataset<Row>, Long> each = (batch, id) -> store.store(batch, id);
    DataStreamWriter<Row> writer =
        rows.writeStream()
            .queryName(name)
            .outputMode("append")
            .option("checkpointLocation", checkpoint)
            .trigger(trigger())
            .foreachBatch(each);
    return startWithoutEmptyBatches(rows.sparkSession(), writer);
  }

  /**
   * The arrival clock moves with every batch, and each move would ask for one more batch without
   * data. Spark copies the setting when the query starts.
   */
  private static StreamingQuery startWithoutEmptyBatches(
      SparkSession spark, DataStreamWriter<Row> writer) throws TimeoutException {
    String before = spark.conf().get(BATCHES_WITHOUT_DATA);
    spark.conf().set(BATCHES_WITHOUT_DATA, false);
    try {
      return writer.start();
    } finally {
      spark.conf().set(BATCHES_WITHOUT_DATA, before);
    }
  }

  private Trigger trigger() {
    return switch (config.trigger()) {
      case CONTINUOUS -> Trigger.ProcessingTime(config.triggerInterval().toMillis());
      case AVAILABLE_NOW -> Trigger.AvailableNow();
    };
  }

  /**
   * Identity of the query that a batch belongs to: it lives in the checkpoint and survives
   * restarts.
   */
  static String idOf(Dataset<Row> batch) {
    return batch.sparkSession().sparkContext().getLocalProperty(QUERY_ID);
  }
}
