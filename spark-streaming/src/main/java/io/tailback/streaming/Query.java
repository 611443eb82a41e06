package io.tailback.streaming;

import java.util.Map;
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
  private final MessageSource source;
  private final BatchListener listener;

  Query(String name, StreamingConfig config, MessageSource source, BatchListener listener) {
    this.name = name;
    this.config = config;
    this.source = source;
    this.listener = listener;
  }

  /** What is done with each batch. */
  interface Store {
    void store(Dataset<Row> batch, long batchId) throws Exception;
  }

  /**
   * Starts, or goes on.
   *
   * @param tables ids of the tables that the query writes, by name
   * @throws io.tailback.core.TailbackException when the checkpoint is not this query's or does not
   *     fit its tables and its source, or another driver works on it
   */
  StreamingQuery start(Dataset<Row> rows, Map<String, String> tables, Store store)
      throws TimeoutException {
    Checkpoint checkpoint = Checkpoint.of(rows.sparkSession(), config.checkpointRoot(), name);
    checkpoint.requireOwn();
    Lease lease = checkpoint.lease(Lease.Timing.DEFAULT);
    try {
      checkpoint.requireSame(tables);
      source.continuity().requireWhole(checkpoint);
      StreamingQuery query = start(rows, checkpoint, lease, store);
      lease.keepWhile(query);
      return query;
    } catch (RuntimeException | TimeoutException e) {
      lease.close();
      throw e;
    }
  }

  private StreamingQuery start(Dataset<Row> rows, Checkpoint checkpoint, Lease lease, Store store)
      throws TimeoutException {
    VoidFunction2<Dataset<Row>, Long> each =
        (batch, id) -> {
          lease.requireHeld();
          listener.begins(name, id);
          store.store(batch, id);
        };
    DataStreamWriter<Row> writer =
        rows.writeStream()
            .queryName(name)
            .outputMode("append")
            .option("checkpointLocation", checkpoint.folder())
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
