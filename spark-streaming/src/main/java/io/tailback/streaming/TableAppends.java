package io.tailback.streaming;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;

import io.tailback.spark.decode.ObservationColumns;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaConcurrentModificationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes as rows appended to the Delta tables {@code observations}, {@code quarantine} and {@code
 * station_states}, in up to four parts. Each part carries the last batch id in it as a Delta
 * transaction, so the table itself knows how far it is; nothing is merged.
 */
final class TableAppends {
  /** A part of fewer rows is one file per day: some 10 MB, which one task writes in a second. */
  private static final long MOST_ROWS_OF_A_FILE = 250_000;

  private static final Logger LOG = LoggerFactory.getLogger(TableAppends.class);
  private static final int MOST_TRIES = 5;

  private final DeltaTables tables;
  private final ZoneId zone;
  private final String networkVersion;
  private final String codeVersion;

  TableAppends(DeltaTables tables, ZoneId zone, String networkVersion, String codeVersion) {
    this.tables = tables;
    this.zone = zone;
    this.networkVersion = networkVersion;
    this.codeVersion = codeVersion;
  }

  Map<String, String> ids() {
    return tables.idsOf(Observations.TABLE, Quarantine.TABLE, StationStates.TABLE);
  }

  /** Appends what is not there yet. */
  void append(Backlog backlog, Outcomes.Totals totals) {
    try {
      SideBySide.run(
          List.of(() -> appendStates(backlog, totals), () -> appendBad(backlog, totals)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Asked to end while the tables were written");
    }
  }

  private void appendStates(Backlog backlog, Outcomes.Totals totals) {
    // First: whoever sees an observation then sees every state that it closed. A backfill beside
    // the stream relies on it.
    if (totals.closedStates() > 0) {
      append(backlog, StationStates.TABLE, "closed", totals.closedStates(), this::stateRows);
    }
    long taken = totals.books().valid() + totals.revised();
    if (taken > 0) {
      append(backlog, Observations.TABLE, "taken", taken, this::takenRows);
    }
    // Behind the ones that were taken, for a late one may be equal to one of those.
    if (totals.books().late() > 0) {
      append(backlog, Observations.TABLE, "late", totals.books().late(), this::lateRows);
    }
  }

  private void appendBad(Backlog backlog, Outcomes.Totals totals) {
    if (totals.books().quarantined() > 0) {
      append(backlog, Quarantine.TABLE, "bad", totals.books().quarantined(), this::badRows);
    }
  }

  /** From outcomes to rows of a table. */
  private interface Rows {
    Dataset<Row> of(Backlog backlog, Dataset<Row> outcomes);
  }

  private void append(Backlog backlog, Table table, String part, long count, Rows rows) {
    for (int left = MOST_TRIES - 1; ; left--) {
      try {
        appendOnce(backlog, table, part, count, rows);
        return;
      } catch (DeltaConcurrentModificationException e) {
        // Late observations are held against what the table has, in files that maintenance may
        // have packed or deleted meanwhile. All other appends read nothing and meet nobody.
        if (left == 0) {
          throw e;
        }
        LOG.info("Files of {} were packed or deleted meanwhile; once more", table.name());
      }
    }
  }

  private void appendOnce(Backlog backlog, Table table, String part, long count, Rows rows) {
    String name = backlog.queryId() + "/" + table.name() + "/" + part;
    Dataset<Row> outcomes = backlog.behind(() -> tables.lastTransaction(table, name));
    Dataset<Row> shown = rows.of(backlog, outcomes).select(table.columns());
    (count < MOST_ROWS_OF_A_FILE ? shown.coalesce(1) : shown)
        .write()
        .format("delta")
        .mode("append")
        .option("txnAppId", name)
        .option("txnVersion", backlog.lastBatch())
        .save(tables.pathOf(table));
  }

  private Dataset<Row> stateRows(Backlog backlog, Dataset<Row> outcomes) {
    return visible(backlog, Outcomes.closed(outcomes))
        .withColumn(StationStates.SERVICE_DATE.name(), serviceDate(StationStates.WINDOW_START))
        .withColumn(StationStates.NETWORK_VERSION.name(), lit(networkVersion))
        .withColumn(StationStates.CODE_VERSION.name(), lit(codeVersion));
  }

  private Dataset<Row> takenRows(Backlog backlog, Dataset<Row> outcomes) {
    return Outcomes.taken(outcomes, columnsOf(backlog));
  }

  private Dataset<Row> lateRows(Backlog backlog, Dataset<Row> outcomes) {
    return unknown(Outcomes.late(outcomes, columnsOf(backlog)));
  }

  private Dataset<Row> badRows(Backlog backlog, Dataset<Row> outcomes) {
    return visible(backlog, Outcomes.quarantined(outcomes));
  }

  private ObservationColumns columnsOf(Backlog backlog) {
    return new ObservationColumns(zone, backlog.knowledgeTime());
  }

  private static Dataset<Row> visible(Backlog backlog, Dataset<Row> rows) {
    return KnowledgeTime.attach(rows, backlog.knowledgeTime());
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
    return firstOfEach(late, identity).join(known, same, "left_anti");
  }

  /** Of equal ones the first in the log. */
  private static Dataset<Row> firstOfEach(Dataset<Row> observations, List<Field> identity) {
    List<Field> rest = new ArrayList<>();
    rest.add(Observations.TOPIC_PARTITION);
    rest.add(Observations.TOPIC_OFFSET);
    Observations.TABLE.fields().stream()
        .filter(field -> !identity.contains(field) && !rest.contains(field))
        .forEach(rest::add);
    Column[] same = identity.stream().map(Field::column).toArray(Column[]::new);
    Column first = struct(rest.stream().map(Field::column).toArray(Column[]::new));
    return observations
        .groupBy(same)
        .agg(min(first).as("first"))
        .select(Stream.concat(Stream.of(same), Stream.of(col("first.*"))).toArray(Column[]::new));
  }
}
