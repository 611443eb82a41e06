package io.tailback.streaming;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where messages come from: a stream with Kafka's columns. */
public interface MessageSource {
  /** An unbounded dataset with at least {@code value, topic, partition, offset}. */
  Dataset<Row> messages(SparkSession spark);

  /**
   * What can be said of the source's memory before a query goes on; one that keeps all of it has
   * nothing to say.
   */
  default Continuity continuity() {
    return checkpoint -> {};
  }
}
