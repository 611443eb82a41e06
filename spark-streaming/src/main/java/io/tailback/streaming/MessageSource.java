package io.tailback.streaming;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where messages come from: a stream with Kafka's columns. */
public interface MessageSource {
  /** An unbounded dataset with at least {@code value, topic, partition, offset}. */
  Dataset<Row> messages(SparkSession spark);
}
