package io.tailback.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.tailback.core.schema.SchemaTable;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.avro.functions;

/**
 * The topic as a user would read it: the five bytes before the record are checked and stripped, the
 * rest goes to Spark's own {@code from_avro}. What it cannot read is left out.
 */
final class DecodedObservations {
  private static final int HEADER_BYTES = 5;

  private DecodedObservations() {}

  static Dataset<Row> read(SparkSession spark, Contest contest) {
    SchemaTable.Entry schema = SchemaTable.load().newest("observation");
    byte[] header = ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(schema.id()).array();
    Column record = expr("substring(value, " + (HEADER_BYTES + 1) + ")");
    return spark
        .readStream()
        .format("kafka")
        .option("kafka.bootstrap.servers", contest.bootstrap())
        .option("subscribe", contest.topic())
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", contest.messagesPerBatch())
        .load()
        .filter(expr("substring(value, 1, " + HEADER_BYTES + ")").equalTo(lit(header)))
        .select(
            functions.from_avro(record, schema.text(), Map.of("mode", "PERMISSIVE")).as("record"))
        .filter(col("record.station_id").isNotNull())
        .select("record.*");
  }
}
