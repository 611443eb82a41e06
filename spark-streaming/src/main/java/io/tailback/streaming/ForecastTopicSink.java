package io.tailback.streaming;

import io.tailback.core.store.LiveForecast;
import io.tailback.spark.decode.ForecastMessages;
import io.tailback.spark.table.ForecastRows;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Forecasts onto their topic, keyed by station. A batch that is repeated after a crash publishes
 * the same keys and issues again: readers of the topic take the last one of a station and issue.
 */
public final class ForecastTopicSink implements ForecastSink {
  private final String topic;
  private final Map<String, String> kafkaProperties;
  private final String codeVersion;

  public ForecastTopicSink(String topic, Map<String, String> kafkaProperties, String codeVersion) {
    this.topic = topic;
    this.kafkaProperties = Map.copyOf(kafkaProperties);
    this.codeVersion = codeVersion;
  }

  @Override
  public String name() {
    return "topic";
  }

  @Override
  public void write(ForecastBatch batch) {
    DataFrameWriter<Row> writer =
        batch
            .forecasts()
            .mapPartitions(encode(codeVersion), Encoders.row(StatesTopicSink.MESSAGE))
            .write()
            .format("kafka")
            .option("topic", topic);
    for (Map.Entry<String, String> property : kafkaProperties.entrySet()) {
      writer = writer.option("kafka." + property.getKey(), property.getValue());
    }
    writer.save();
  }

  private static MapPartitionsFunction<Row, Row> encode(String codeVersion) {
    return packed -> {
      ForecastMessages messages = new ForecastMessages(codeVersion);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return packed.hasNext();
        }

        @Override
        public Row next() {
          LiveForecast live = ForecastRows.fromRow(packed.next());
          return RowFactory.create(live.forecast().stationId(), messages.bytesOf(live));
        }
      };
    };
  }
}
