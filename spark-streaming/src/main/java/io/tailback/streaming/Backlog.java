package io.tailback.streaming;

import io.tailback.spark.step.Outcomes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Batches on their way to the tables: those that lie in the spool and, when there is one, the batch
 * at hand, which is behind all of them.
 *
 * @param spool where the earlier ones lie
 * @param spooled the earlier ones, in their order; not the one at hand
 * @param atHand the newest batch
 * @param knowledgeTime when all of them become visible
 */
record Backlog(
    Spool spool, List<Spool.Entry> spooled, Optional<Batch> atHand, Instant knowledgeTime) {

  /** A batch that goes to the tables alone. */
  static Backlog of(Batch batch) {
    return new Backlog(null, List.of(), Optional.of(batch), batch.knowledgeTime());
  }

  String queryId() {
    return atHand.map(Batch::queryId).orElseGet(() -> newestSpooled().queryId());
  }

  long lastBatch() {
    return atHand.map(Batch::batchId).orElseGet(() -> newestSpooled().batchId());
  }

  long firstBatch() {
    return spooled.isEmpty() ? lastBatch() : spooled.get(0).batchId();
  }

  private Spool.Entry newestSpooled() {
    return spooled.get(spooled.size() - 1);
  }

  Outcomes.Totals totals() {
    return spooled.isEmpty()
        ? atHand.orElseThrow().totals()
        : Outcomes.totals(behind(() -> Long.MIN_VALUE));
  }

  /**
   * Outcomes of the batches behind the last one that a part of the tables has. Only what is in the
   * spool can be there already in one part and not yet in another; a batch alone is skipped by the
   * table itself.
   */
  Dataset<Row> behind(LongSupplier stored) {
    if (spooled.isEmpty()) {
      return atHand.orElseThrow().outcomes();
    }
    long last = stored.getAsLong();
    List<Spool.Entry> missing = spooled.stream().filter(entry -> entry.batchId() > last).toList();
    Dataset<Row> early = spool.read(missing);
    return atHand
        .filter(batch -> batch.batchId() > last)
        .map(batch -> early.union(batch.outcomes()))
        .orElse(early);
  }
}
