package io.tailback.spark.step;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import io.tailback.core.state.Books;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.Disposition;
import io.tailback.core.store.LiveObservation;
import io.tailback.spark.table.ObservationRows;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What came of a batch: one row per message read (its disposition, or that it was quarantined) and
 * one per state that closed. All sinks of the stream read these rows, so that they cannot disagree.
 */
public final class Outcomes {
  private static final String OUTCOME = "outcome";
  private static final String IS_NEWEST = "is_newest";
  private static final String LIVE_TIME = "live_time";
  private static final String OBSERVATION = "observation";
  private static final String STATE = "state";
  private static final String QUARANTINED = "quarantine";

  private static final String CLOSED = "CLOSED";
  private static final String PROGRESS = "PROGRESS";
  private static final String QUARANTINE = "QUARANTINED";

  /** Schema of the rows. */
  public static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            createStructField(OUTCOME, StringType, false),
            createStructField(IS_NEWEST, BooleanType, false),
            createStructField(LIVE_TIME, TimestampType, true),
            createStructField(OBSERVATION, Observations.messageSchema(), true),
            createStructField(STATE, StationStates.computedSchema(), true),
            createStructField(QUARANTINED, Quarantine.recordSchema(), true)
          });

  private Outcomes() {}

  static Row ofObservation(Disposition disposition, Row observation) {
    Row kept = disposition == Disposition.DUPLICATE ? null : observation;
    return RowFactory.create(disposition.name(), false, null, kept, null, null);
  }

  static Row ofNewest(Disposition disposition, Row observation, Instant liveTime) {
    return RowFactory.create(disposition.name(), true, liveTime, observation, null, null);
  }

  static Row ofClosed(ClosedState closed) {
    return RowFactory.create(
        CLOSED, false, closed.liveTime(), null, StationStateRows.toRow(closed.state()), null);
  }

  static Row ofQuarantined(Row record) {
    return RowFactory.create(QUARANTINE, false, null, null, null, record);
  }

  static Row ofProgress() {
    return RowFactory.create(PROGRESS, false, null, null, null, null);
  }

  /**
   * Observations that are part of the stream's states, as rows of their message with their
   * disposition.
   */
  public static Dataset<Row> taken(Dataset<Row> outcomes) {
    return observations(outcomes, is(Disposition.VALID).or(is(Disposition.REVISED)));
  }

  /** Observations that came too late for their window, likewise. */
  public static Dataset<Row> late(Dataset<Row> outcomes) {
    return observations(outcomes, is(Disposition.LATE));
  }

  private static Dataset<Row> observations(Dataset<Row> outcomes, Column which) {
    return outcomes
        .filter(which)
        .select(col(OBSERVATION + ".*"), col(OUTCOME).as(Observations.DISPOSITION.name()));
  }

  /** Quarantined records. */
  public static Dataset<Row> quarantined(Dataset<Row> outcomes) {
    return outcomes.filter(col(OUTCOME).equalTo(QUARANTINE)).select(col(QUARANTINED + ".*"));
  }

  /** Closed states, as computed. */
  public static Dataset<Row> closed(Dataset<Row> outcomes) {
    return outcomes.filter(col(OUTCOME).equalTo(CLOSED)).select(col(STATE + ".*"));
  }

  /** The newest observations of stations and all closed states: what a live store wants to know. */
  public static Dataset<Row> live(Dataset<Row> outcomes) {
    return outcomes
        .filter(col(IS_NEWEST).or(col(OUTCOME).equalTo(CLOSED)))
        .select(col(LIVE_TIME), col(OBSERVATION), col(STATE));
  }

  /** Whether a row of {@link #live} is a closed state; otherwise it is an observation. */
  public static boolean isClosed(Row live) {
    return !live.isNullAt(2);
  }

  /** The closed state of such a row. */
  public static ClosedState closedState(Row live) {
    return new ClosedState(StationStateRows.fromRow(live.getStruct(2)), live.getInstant(0));
  }

  /** The newest observation of such a row. */
  public static LiveObservation newestObservation(Row live) {
    return new LiveObservation(ObservationRows.fromRow(live.getStruct(1)), live.getInstant(0));
  }

  private static Column is(Disposition disposition) {
    return col(OUTCOME).equalTo(disposition.name());
  }

  /**
   * What a batch amounted to. One small aggregate: a row per outcome.
   *
   * @param books what became of the observations
   * @param revised how many of the duplicates brought another content
   * @param closedStates windows that closed
   * @param progressMarks messages that were no observations
   */
  public record Totals(Books books, long revised, long closedStates, long progressMarks) {
    /** Messages that were read. */
    public long messages() {
      return books.read() + progressMarks;
    }

    /** Whether the batch brought nothing. */
    public boolean isEmpty() {
      return messages() == 0 && closedStates == 0;
    }
  }

  /** Counts a batch. */
  public static Totals totals(Dataset<Row> outcomes) {
    Map<String, Long> counts = new HashMap<>();
    for (Row row : outcomes.groupBy(OUTCOME).agg(count(lit(1))).collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    long revised = counts.getOrDefault(Disposition.REVISED.name(), 0L);
    Books books =
        new Books(
            counts.getOrDefault(Disposition.VALID.name(), 0L),
            counts.getOrDefault(QUARANTINE, 0L),
            counts.getOrDefault(Disposition.DUPLICATE.name(), 0L) + revised,
            counts.getOrDefault(Disposition.LATE.name(), 0L));
    return new Totals(
        books, revised, counts.getOrDefault(CLOSED, 0L), counts.getOrDefault(PROGRESS, 0L));
  }
}
