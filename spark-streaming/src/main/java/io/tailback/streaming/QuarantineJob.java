package io.tailback.streaming;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_valid_utf8;
import static org.apache.spark.sql.functions.substring;

import io.tailback.core.observation.IssueCode;
import io.tailback.core.state.Books;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Quarantine;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Carries what ingest could not decode from its topic to the table {@code quarantine}, where it
 * lies beside what the stream refused. Such records never became messages of the observations'
 * topic; they are read and quarantined in the books.
 */
public final class QuarantineJob {
  /** Name of the query, of its checkpoint and in the Spark UI. */
  public static final String QUERY = "quarantine";

  private final MessageSource quarantined;
  private final DeltaTables tables;
  private final BatchListener listener;
  private final StreamingConfig config;
  private final InstantSource clock;

  public QuarantineJob(
      MessageSource quarantined,
      DeltaTables tables,
      BatchListener listener,
      StreamingConfig config,
      InstantSource clock) {
    this.quarantined = quarantined;
    this.tables = tables;
    this.listener = listener;
    this.config = config;
    this.clock = SteadyClock.of(clock);
  }

  /** Starts the query; it goes on where its checkpoint stands. */
  public StreamingQuery start(SparkSession spark) throws TimeoutException {
    return new Query(QUERY, config, quarantined, listener)
        .start(records(quarantined.messages(spark)), tables.idsOf(Quarantine.TABLE), this::store);
  }

  /**
   * Messages of the quarantine topic as rows of the table; a header that is absent leaves its
   * column empty.
   */
  static Dataset<Row> records(Dataset<Row> messages) {
    return messages.select(
        coalesce(header("issue.code"), lit(IssueCode.UNDECODABLE.name()))
            .as(Quarantine.ISSUE_CODE.name()),
        coalesce(header("issue.detail"), lit("the sender gave no reason"))
            .as(Quarantine.DETAIL.name()),
        header("source.id").as(Quarantine.SOURCE_ID.name()),
        text(col("key")).as(Quarantine.STATION_ID.name()),
        header("source.place").as(Quarantine.SOURCE_PLACE.name()),
        col("topic").as(Quarantine.TOPIC.name()),
        col("partition").as(Quarantine.PARTITION.name()),
        col("offset").as(Quarantine.OFFSET.name()),
        substring(col("value"), 1, Quarantine.MOST_RAW_BYTES).as(Quarantine.RAW.name()),
        coalesce(header("raw.length").try_cast("long"), length(col("value")).cast("long"), lit(0L))
            .as(Quarantine.RAW_LENGTH.name()));
  }

  /**
   * The first header of this name, for a sender may repeat one; bytes that are no text lose them.
   */
  private static Column header(String name) {
    Column named = filter(col("headers"), header -> header.getField("key").equalTo(name));
    return text(get(named, lit(0)).getField("value"));
  }

  private static Column text(Column bytes) {
    return make_valid_utf8(bytes.cast("string"));
  }

  private void store(Dataset<Row> records, long batchId) {
    long startNanos = System.nanoTime();
    Dataset<Row> once = records.persist();
    try {
      long count = once.count();
      if (count == 0) {
        return;
      }
      KnowledgeTime.attach(once, KnowledgeTime.now(clock))
          .select(Quarantine.TABLE.columns())
          .write()
          .format("delta")
          .mode("append")
          .option("txnAppId", Query.idOf(records) + "/" + Quarantine.TABLE.name())
          .option("txnVersion", batchId)
          .save(tables.pathOf(Quarantine.TABLE));
      Outcomes.Totals totals = new Outcomes.Totals(new Books(0, count, 0, 0), 0, 0, 0);
      listener.stored(QUERY, batchId, totals, (System.nanoTime() - startNanos) / 1e9);
    } finally {
      once.unpersist();
    }
  }
}
