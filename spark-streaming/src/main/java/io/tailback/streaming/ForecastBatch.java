package io.tailback.streaming;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The forecasts of one micro-batch, on their way to the stores.
 *
 * @param forecasts packed rows of {@link io.tailback.spark.table.ForecastRows}, held: reading them
 *     again costs little
 * @param count how many there are, at least one
 * @param queryId identity of the query's checkpoint; with the batch id it names the batch for ever
 * @param batchId grows by one with each batch; a repeated batch has the same one
 */
public record ForecastBatch(Dataset<Row> forecasts, long count, String queryId, long batchId) {}
