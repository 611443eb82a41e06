package io.tailback.streaming;

import io.tailback.spark.table.Quarantine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The instant from which the rows of a batch can be read. */
final class KnowledgeTime {
  private KnowledgeTime() {}

  /** Now, as finely as the tables keep it. */
  static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The rows with their knowledge time. Not a literal: Spark would write it into the generated
   * code, and each batch would compile its own.
   */
  static Dataset<Row> attach(Dataset<Row> rows, Instant instant) {
    UDF0<Instant> value = () -> instant;
    Column column =
        functions.udf(value, DataTypes.TimestampType).asNonNullable().asNondeterministic().apply();
    return rows.withColumn(Quarantine.KNOWLEDGE_TIME.name(), column);
  }
}
