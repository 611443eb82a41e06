package io.tailback.streaming;

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
 */
public record KafkaMessageSource(String topic, Map<String, String> properties, long mostPerBatch)
    implements MessageSource {
  public KafkaMessageSource {
    properties = Map.copyOf(properties);
  }

  @Override
  public Dataset<Row> messages(SparkSession spark) {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("failOnDataLoss", "true")
            .option("includeHeaders", "true")
            .option("maxOffsetsPerTrigger", mostPerBatch);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      reader = reader.option("kafka." + property.getKey(), property.getValue());
    }
    return reader.load();
  }
}
