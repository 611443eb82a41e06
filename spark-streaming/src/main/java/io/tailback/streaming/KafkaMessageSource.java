package io.tailback.streaming;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/**
 * Messages of one topic, from its beginning on a new checkpoint. A loss of offsets stops the query:
 * what is gone is never skipped in silence.
 *
 * @param topic which topic
 * @param properties Kafka client properties as they stand, with the brokers
 * @param mostPerBatch upper bound of a batch
 * @param headers whether the column {@code headers} is there
 * @param gone what becomes of records that the topic has dropped before they were read
 */
public record KafkaMessageSource(
    String topic, Map<String, String> properties, long mostPerBatch, Headers headers, Gone gone)
    implements MessageSource {
  /**
   * Kafka hands out 500 messages at a time unless told otherwise, and each handing out costs as
   * much as dozens of our small messages.
   *
   * <p>At the end of a batch the consumer has asked for what comes next, and the broker keeps that
   * question until something comes or the wait is over. What the next batch asks first, where the
   * partition begins and ends, stands in line behind it: with Kafka's half second most batches
   * began with one. Nothing polls between batches, so a short wait costs nobody anything.
   */
  private static final Map<String, String> READING =
      Map.of("max.poll.records", "10000", "fetch.max.wait.ms", "20");

  public KafkaMessageSource {
    properties = Map.copyOf(properties);
  }

  /** Records that are gone stop the query. */
  public KafkaMessageSource(
      String topic, Map<String, String> properties, long mostPerBatch, Headers headers) {
    this(topic, properties, mostPerBatch, headers, Gone.REFUSED);
  }

  /** The same, except that records that are gone are stepped over with a warning. */
  public KafkaMessageSource steppingOver() {
    return new KafkaMessageSource(topic, properties, mostPerBatch, headers, Gone.STEPPED_OVER);
  }

  /** Records that were dropped before they were read. */
  public enum Gone {
    REFUSED,
    STEPPED_OVER
  }

  /** Headers are dear: they are made for every message, whether somebody reads them or not. */
  public enum Headers {
    READ,
    LEFT_OUT
  }

  @Override
  public Dataset<Row> messages(SparkSession spark) {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("failOnDataLoss", gone == Gone.REFUSED)
            .option("includeHeaders", headers == Headers.READ)
            .option("maxOffsetsPerTrigger", mostPerBatch);
    Map<String, String> client = new HashMap<>(READING);
    client.putAll(properties);
    for (Map.Entry<String, String> property : client.entrySet()) {
      reader = reader.option("kafka." + property.getKey(), property.getValue());
    }
    return reader.load();
  }

  @Override
  public Continuity continuity() {
    return new TopicContinuity(topic, properties, gone);
  }
}
