package io.tailback.streaming;

import io.tailback.spark.step.Outcomes;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One micro-batch of outcomes, on its way to the stores.
 *
 * @param outcomes the rows, persisted: reading them again costs little
 * @param totals what they amount to
 * @param queryId identity of the query's checkpoint; with the batch id it names the batch for ever
 * @param batchId grows by one with each batch; a repeated batch has the same one
 * @param knowledgeTime when the batch becomes visible
 */
public record Batch(
    Dataset<Row> outcomes,
    Outcomes.Totals totals,
    String queryId,
    long batchId,
    Instant knowledgeTime) {}
