package io.tailback.spark;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A topic in memory. The only class that knows Spark's {@link MemoryStream}, which is internal and
 * moves between versions. A query that is started again goes on with the same topic.
 */
public final class MemoryMessages {
  private static final AtomicInteger NEXT_ID = new AtomicInteger();

  private final MemoryStream<Row> stream;

  /** An empty topic. */
  public MemoryMessages(SparkSession spark) {
    this.stream =
        new MemoryStream<>(
            NEXT_ID.getAndIncrement(),
            spark.sqlContext(),
            Option.empty(),
            Encoders.row(Message.SCHEMA));
  }

  /** Appends; all of it comes in one batch. */
  public void send(List<Message> messages) {
    stream.addData(
        CollectionConverters.asScala(messages.stream().map(Message::row).toList()).toSeq());
  }

  /** The unbounded dataset of all messages. */
  public Dataset<Row> messages() {
    return stream.toDF();
  }
}
