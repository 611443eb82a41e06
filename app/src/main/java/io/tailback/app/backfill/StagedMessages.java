package io.tailback.app.backfill;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.batch.FileBackfill;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.schema.SchemaTable;
import io.tailback.ingest.ObservationSink;
import io.tailback.ingest.Undecodable;
import io.tailback.ingest.kafka.ConfluentAvro;
import io.tailback.spark.table.Quarantine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps what ingest reads from files in a folder, as the messages that Kafka would have got: so
 * that a batch takes them through the stream's own steps. Some thousands at a time are in memory.
 */
final class StagedMessages implements ObservationSink {
  private static final int ROWS_PER_PART = 50_000;

  private static final StructType MESSAGE =
      new StructType()
          .add("value", BinaryType)
          .add("topic", StringType)
          .add("partition", IntegerType)
          .add("offset", LongType)
          .add("timestamp", TimestampType);

  private final ConfluentAvro avro = new ConfluentAvro(SchemaTable.load());
  private final SparkSession spark;
  private final String topic;
  private final Part messages;
  private final Part undecodables;

  /**
   * @param folder an empty one
   * @param topic what stands for the topic's name in the quarantine
   */
  StagedMessages(SparkSession spark, String folder, String topic) {
    this.spark = spark;
    this.topic = topic;
    this.messages = new Part(folder + "/messages", MESSAGE);
    this.undecodables = new Part(folder + "/undecodable", Quarantine.recordSchema());
  }

  @Override
  public void observation(Observation observation) {
    add(avro.encode(observation), observation.ingestTime());
  }

  @Override
  public void progress(SourceProgress progress) {
    add(avro.encode(progress), null);
  }

  private void add(byte[] message, Instant arrival) {
    messages.add(
        RowFactory.create(message, topic, FileBackfill.NO_PARTITION, messages.count, arrival));
  }

  @Override
  public void undecodable(Undecodable record) {
    undecodables.add(
        RowFactory.create(
            record.code().name(),
            record.detail(),
            record.sourceId(),
            record.stationId().orElse(null),
            record.place(),
            topic,
            FileBackfill.NO_PARTITION,
            undecodables.count,
            record.raw(),
            record.rawLength()));
  }

  @Override
  public void flush() {
    messages.write();
    undecodables.write();
  }

  /** All that was flushed. */
  FileBackfill.Files files(String fingerprint) {
    return new FileBackfill.Files(messages.read(), undecodables.read(), fingerprint);
  }

  /** Rows of one kind, in files of a folder of their own. */
  private final class Part {
    private final String folder;
    private final StructType schema;
    private final List<Row> rows = new ArrayList<>();
    private long count;

    Part(String folder, StructType schema) {
      this.folder = folder;
      this.schema = schema;
    }

    void add(Row row) {
      rows.add(row);
      count++;
      if (rows.size() == ROWS_PER_PART) {
        write();
      }
    }

    void write() {
      if (!rows.isEmpty()) {
        spark.createDataFrame(rows, schema).write().mode("append").parquet(folder);
        rows.clear();
      }
    }

    Dataset<Row> read() {
      return count == 0
          ? spark.createDataFrame(List.<Row>of(), schema)
          : spark.read().schema(schema).parquet(folder);
    }
  }
}
