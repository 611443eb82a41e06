package io.tailback.spark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One message as Kafka's source of Spark shows it.
 *
 * @param key null for none
 * @param value null for none
 * @param headers null for none
 * @param arrival when the topic took it
 */
public record Message(
    byte[] key,
    byte[] value,
    String topic,
    int partition,
    long offset,
    List<Header> headers,
    Instant arrival) {
  private static final Instant APPENDED_AT = Instant.parse("2012-03-12T17:00:00Z");

  /** A message that the topic took at some time when all the fixtures were past. */
  public Message(
      byte[] key, byte[] value, String topic, int partition, long offset, List<Header> headers) {
    this(key, value, topic, partition, offset, headers, APPENDED_AT);
  }

  /** Kafka's columns with headers. */
  public static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.BinaryType)
          .add("value", DataTypes.BinaryType)
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType)
          .add("timestamp", DataTypes.TimestampType)
          .add(
              "headers",
              DataTypes.createArrayType(
                  DataTypes.createStructType(
                      new StructField[] {
                        DataTypes.createStructField("key", DataTypes.StringType, true),
                        DataTypes.createStructField("value", DataTypes.BinaryType, true)
                      })));

  /** A named value beside the message. */
  public record Header(String name, byte[] value) {}

  /** A message of the observations' topic, without key and headers. */
  public static Message of(byte[] value, int partition, long offset) {
    return new Message(null, value, "traffic.observations", partition, offset, null, APPENDED_AT);
  }

  /** The same with one header more; a null text is a header without a value. */
  public Message header(String name, String text) {
    return header(name, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one header more. */
  public Message header(String name, byte[] bytes) {
    List<Header> more = new ArrayList<>(headers == null ? List.of() : headers);
    more.add(new Header(name, bytes));
    return new Message(key, value, topic, partition, offset, more, arrival);
  }

  /** The same with a key. */
  public Message key(String text) {
    return new Message(
        text.getBytes(StandardCharsets.UTF_8), value, topic, partition, offset, headers, arrival);
  }

  /** The same, taken by the topic so much later. */
  public Message later(Duration byThis) {
    return new Message(key, value, topic, partition, offset, headers, arrival.plus(byThis));
  }

  /** A row of {@link #SCHEMA}. */
  public Row row() {
    Row[] headerRows =
        headers == null
            ? null
            : headers.stream()
                .map(header -> RowFactory.create(header.name(), header.value()))
                .toArray(Row[]::new);
    return RowFactory.create(key, value, topic, partition, offset, arrival, headerRows);
  }
}
