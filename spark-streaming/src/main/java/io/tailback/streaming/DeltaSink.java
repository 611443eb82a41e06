package io.tailback.streaming;

import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;

import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Outcomes into the Delta tables {@code observations}, {@code quarantine} and {@code
 * station_states}. Each append carries the batch id as a Delta transaction, so a repeated batch is
 * skipped by the table itself; nothing is merged.
 */
public final class DeltaSink implements BatchSink {
  private final DeltaTables tables;
  private final ZoneId zone;
  private final String networkVersion;
  private final String codeVersion;

  /**
   * @param zone the network's zone: decides the service date
   * @param networkVersion which stations the job knows
   * @param codeVersion which build writes
   */
  public DeltaSink(DeltaTables tables, ZoneId zone, String networkVersion, String codeVersion) {
    this.tables = tables;
    this.zone = zone;
    this.networkVersion = networkVersion;
    this.codeVersion = codeVersion;
  }

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public void write(Batch batch) {
    Outcomes.Totals totals = batch.totals();
    if (totals.books().valid() + totals.revised() > 0) {
      append(
          batch,
          Observations.TABLE,
          "taken",
          observationRows(batch, Outcomes.taken(batch.outcomes())));
    }
    if (totals.books().late() > 0) {
      append(
          batch,
          Observations.TABLE,
          "late",
          unknown(observationRows(batch, Outcomes.late(batch.outcomes()))));
    }
    if (totals.books().quarantined() > 0) {
      append(
          batch, Quarantine.TABLE, "bad", visible(batch, Outcomes.quarantined(batch.outcomes())));
    }
    if (totals.closedStates() > 0) {
      append(batch, StationStates.TABLE, "closed", stateRows(batch));
    }
  }

  private Dataset<Row> observationRows(Batch batch, Dataset<Row> observations) {
    return visible(batch, observations)
        .withColumn(Observations.SERVICE_DATE.name(), serviceDate(Observations.PERIOD_START));
  }

  private Dataset<Row> stateRows(Batch batch) {
    return visible(batch, Outcomes.closed(batch.outcomes()))
        .withColumn(StationStates.SERVICE_DATE.name(), serviceDate(StationStates.WINDOW_START))
        .withColumn(StationStates.NETWORK_VERSION.name(), lit(networkVersion))
        .withColumn(StationStates.CODE_VERSION.name(), lit(codeVersion));
  }

  private static Dataset<Row> visible(Batch batch, Dataset<Row> rows) {
    return KnowledgeTime.attach(rows, batch.knowledgeTime());
  }

  private Column serviceDate(Field instant) {
    return to_date(from_utc_timestamp(instant.column(), zone.getId()));
  }

  /**
   * Late observations that the table does not hold yet. The windows no longer know whether such a
   * one had been counted, so the table is asked, in the few files that hold the times concerned:
   * sending a whole week again adds nothing.
   */
  private Dataset<Row> unknown(Dataset<Row> late) {
    List<Field> identity =
        Stream.concat(Observations.KEY.stream(), Observations.MEASUREMENTS.stream()).toList();
    Row span =
        late.agg(
                min(Observations.PERIOD_START.column()),
                max(Observations.PERIOD_START.column()),
                min(Observations.SERVICE_DATE.column()),
                max(Observations.SERVICE_DATE.column()))
            .first();
    Dataset<Row> known =
        tables
            .read(Observations.TABLE)
            .filter(Observations.SERVICE_DATE.column().between(span.get(2), span.get(3)))
            .filter(Observations.PERIOD_START.column().between(span.get(0), span.get(1)))
            .select(
                identity.stream()
                    .map(field -> field.column().as("known_" + field.name()))
                    .toArray(Column[]::new));
    Column same =
        identity.stream()
            .map(field -> field.column().eqNullSafe(known.col("known_" + field.name())))
            .reduce(Column::and)
            .orElseThrow();
    return late.dropDuplicates(identity.stream().map(Field::name).toArray(String[]::new))
        .join(known, same, "left_anti");
  }

  private void append(Batch batch, Table table, String part, Dataset<Row> rows) {
    rows.select(table.columns())
        .write()
        .format("delta")
        .mode("append")
        .option("txnAppId", batch.queryId() + "/" + table.name() + "/" + part)
        .option("txnVersion", batch.batchId())
        .save(tables.pathOf(table));
  }
}
