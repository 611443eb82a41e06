package io.tailback.bench;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** From Kafka through Spark's decoder into a Delta table, as a user writes it in ten lines. */
final class DecodeToDelta {
  private DecodeToDelta() {}

  static Outcome run(SparkSession spark, Contest contest)
      throws TimeoutException, StreamingQueryException {
    String table = contest.folder("observations");
    DecodedObservations.read(spark, contest)
        .writeStream()
        .queryName(Contender.QUERY)
        .format("delta")
        .outputMode("append")
        .option("checkpointLocation", contest.checkpoint("delta"))
        .trigger(Trigger.AvailableNow())
        .start(table)
        .awaitTermination();
    return Outcome.ofStored(spark.read().format("delta").load(table).count());
  }
}
