package io.tailback.batch.quarantine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.QuarantineReplays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What became of the records that were sent again, read from the tables by their place in the
 * topic. So the books of a quarantined record can be closed: it is an observation now (valid,
 * revised or late), or it was refused again, or the stream knew its content already, or the stream
 * has not come to it.
 */
public final class ReplayOutcomes {
  /** Behind it in the topic lies a record that the tables hold: so the stream has read it. */
  private static final String KNOWN_ALREADY = "DUPLICATE";

  private static final String REFUSED_AGAIN = "QUARANTINED";
  private static final String NOT_READ = "NOT_READ_YET";
  private static final String OUTCOME = "outcome";

  private ReplayOutcomes() {}

  /** One row for each issue code and outcome: {@code issue_code, outcome, records}. */
  public static Dataset<Row> of(SparkSession spark, DeltaTables tables) {
    SparkSession.setActiveSession(spark);
    Dataset<Row> replays =
        tables
            .read(QuarantineReplays.TABLE)
            .select(
                QuarantineReplays.ISSUE_CODE.column().as("issue_code"),
                QuarantineReplays.SENT_TOPIC.column(),
                QuarantineReplays.SENT_PARTITION.column(),
                QuarantineReplays.SENT_OFFSET.column(),
                QuarantineReplays.SENT_TIME.column());
    Dataset<Row> seen = seen(tables, replays);
    Dataset<Row> readUpTo =
        seen.groupBy(col("seen_partition")).agg(max(col("seen_offset")).as("read_up_to"));
    Column same =
        QuarantineReplays.SENT_PARTITION
            .column()
            .equalTo(col("seen_partition"))
            .and(QuarantineReplays.SENT_OFFSET.column().equalTo(col("seen_offset")));
    Column unseen =
        when(
                QuarantineReplays.SENT_OFFSET.column().lt(coalesce(col("read_up_to"), lit(-1L))),
                KNOWN_ALREADY)
            .otherwise(NOT_READ);
    return replays
        .join(seen, same, "left")
        .drop("seen_partition", "seen_offset")
        .join(
            readUpTo,
            QuarantineReplays.SENT_PARTITION.column().equalTo(col("seen_partition")),
            "left")
        .withColumn(OUTCOME, coalesce(col(OUTCOME), unseen))
        .groupBy(col("issue_code"), col(OUTCOME))
        .agg(count(lit(1)).as("records"))
        .orderBy(col("issue_code"), col(OUTCOME));
  }

  /** Each place of the topic that the tables hold since the first replay. */
  private static Dataset<Row> seen(DeltaTables tables, Dataset<Row> replays) {
    Row first = replays.agg(min(QuarantineReplays.SENT_TIME.column())).first();
    Column since =
        first.isNullAt(0)
            ? lit(false)
            : Observations.KNOWLEDGE_TIME.column().geq(lit(first.getInstant(0)));
    Dataset<Row> observed =
        tables
            .read(Observations.TABLE)
            .filter(since)
            .filter(Observations.TOPIC_PARTITION.column().geq(0))
            .select(
                Observations.TOPIC_PARTITION.column().as("seen_partition"),
                Observations.TOPIC_OFFSET.column().as("seen_offset"),
                Observations.DISPOSITION.column().as(OUTCOME));
    Dataset<Row> topics =
        replays.select(QuarantineReplays.SENT_TOPIC.column().as("sent")).distinct();
    Dataset<Row> refused =
        tables
            .read(Quarantine.TABLE)
            .filter(since)
            .join(topics, Quarantine.TOPIC.column().equalTo(col("sent")), "left_semi")
            .select(
                Quarantine.PARTITION.column().as("seen_partition"),
                Quarantine.OFFSET.column().as("seen_offset"),
                lit(REFUSED_AGAIN).as(OUTCOME));
    return observed.union(refused).dropDuplicates("seen_partition", "seen_offset");
  }
}
