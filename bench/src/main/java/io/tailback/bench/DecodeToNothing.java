package io.tailback.bench;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** From Kafka through Spark's decoder to nowhere: the limit of everything that uses Spark. */
final class DecodeToNothing {
  private DecodeToNothing() {}

  static Outcome run(SparkSession spark, Contest contest)
      throws TimeoutException, StreamingQueryException {
    DecodedObservations.read(spark, contest)
        .writeStream()
        .queryName(Contender.QUERY)
        .format("noop")
        .option("checkpointLocation", contest.checkpoint("nothing"))
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    return Outcome.NOTHING;
  }
}
