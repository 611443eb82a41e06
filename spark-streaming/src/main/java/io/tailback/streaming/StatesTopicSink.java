package io.tailback.streaming;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import io.tailback.spark.decode.StationStateMessages;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Closed states onto their topic, keyed by station. A batch that is repeated after a crash
 * publishes the same keys and contents again: readers of the topic take the last state of a station
 * and window.
 *
 * <p>In the order of the windows: a batch that catches up closes days of each station, and whoever
 * forecasts from the topic needs all stations of a window at about the same place.
 */
public final class StatesTopicSink implements BatchSink {
  /** Key and value of a message that goes out. */
  static final StructType MESSAGE =
      new StructType(
          new StructField[] {
            createStructField("key", StringType, false),
            createStructField("value", BinaryType, false)
          });

  private final String topic;
  private final Map<String, String> kafkaProperties;
  private final String networkVersion;
  private final String codeVersion;

  public StatesTopicSink(
      String topic,
      Map<String, String> kafkaProperties,
      String networkVersion,
      String codeVersion) {
    this.topic = topic;
    this.kafkaProperties = Map.copyOf(kafkaProperties);
    this.networkVersion = networkVersion;
    this.codeVersion = codeVersion;
  }

  @Override
  public String name() {
    return "topic";
  }

  @Override
  public void write(Batch batch) {
    if (batch.totals().closedStates() == 0) {
      return;
    }
    DataFrameWriter<Row> writer =
        Outcomes.closed(batch.outcomes())
            .coalesce(1)
            .sortWithinPartitions(StationStates.WINDOW_START.column())
            .mapPartitions(
                encode(batch.knowledgeTime(), networkVersion, codeVersion), Encoders.row(MESSAGE))
            .write()
            .format("kafka")
            .option("topic", topic);
    for (Map.Entry<String, String> property : kafkaProperties.entrySet()) {
      writer = writer.option("kafka." + property.getKey(), property.getValue());
    }
    writer.save();
  }

  private static MapPartitionsFunction<Row, Row> encode(
      Instant knowledgeTime, String networkVersion, String codeVersion) {
    return rows ->
        new StationStateMessages(knowledgeTime, networkVersion, codeVersion).encode(rows);
  }
}
