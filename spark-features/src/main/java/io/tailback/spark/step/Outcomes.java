package io.tailback.spark.step;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.ByteType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import io.tailback.core.state.Books;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.Disposition;
import io.tailback.spark.decode.ObservationColumns;
import io.tailback.spark.step.MessageCheck.Checked;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What came of a batch: one row per message read (its disposition, or that it was quarantined) and
 * one per state that closed. All sinks of the stream read these rows, so that they cannot disagree.
 * An observation is carried as the bytes of its message: most sinks need few of them, and the
 * others read them faster than they would read columns.
 */
public final class Outcomes {
  private static final String OUTCOME = "outcome";
  private static final String IS_NEWEST = "is_newest";
  private static final String LIVE_TIME = "live_time";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "offset";
  private static final String MESSAGE = "message";
  private static final String STATE = "state";
  private static final String QUARANTINED = "quarantine";

  /** Codes of the outcomes; those of observations are the places of {@link Disposition}. */
  static final byte CLOSED = 101;

  private static final byte PROGRESS = 102;
  private static final byte QUARANTINE = 103;
  private static final int CODES = 104;

  /** Schema of the rows. */
  public static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            createStructField(OUTCOME, ByteType, false),
            createStructField(IS_NEWEST, BooleanType, false),
            createStructField(LIVE_TIME, TimestampType, true),
            createStructField(PARTITION, IntegerType, true),
            createStructField(OFFSET, LongType, true),
            createStructField(MESSAGE, BinaryType, true),
            createStructField(STATE, StationStates.computedSchema(), true),
            createStructField(QUARANTINED, Quarantine.recordSchema(), true)
          });

  private Outcomes() {}

  static Row ofObservation(Disposition disposition, Row message) {
    return disposition == Disposition.DUPLICATE
        ? bare(codeOf(disposition))
        : observed(disposition, false, null, message);
  }

  static Row ofNewest(Disposition disposition, Row message, Instant liveTime) {
    return observed(disposition, true, liveTime, message);
  }

  private static Row observed(
      Disposition disposition, boolean isNewest, Instant liveTime, Row message) {
    return RowFactory.create(
        codeOf(disposition),
        isNewest,
        liveTime,
        Intake.partition(message),
        Intake.offset(message),
        Intake.value(message),
        null,
        null);
  }

  static Row ofClosed(ClosedState closed) {
    return RowFactory.create(
        CLOSED,
        false,
        closed.liveTime(),
        null,
        null,
        null,
        StationStateRows.toRow(closed.state()),
        null);
  }

  static Row ofQuarantined(Row message, Checked checked) {
    byte[] bytes = Intake.value(message);
    int length = bytes == null ? 0 : bytes.length;
    byte[] raw =
        length <= Quarantine.MOST_RAW_BYTES
            ? bytes
            : Arrays.copyOf(bytes, Quarantine.MOST_RAW_BYTES);
    Row record =
        RowFactory.create(
            checked.issue().code().name(),
            checked.issue().detail(),
            checked.sourceId(),
            checked.stationId(),
            null,
            Intake.topic(message),
            Intake.partition(message),
            Intake.offset(message),
            raw,
            (long) length);
    return RowFactory.create(QUARANTINE, false, null, null, null, null, null, record);
  }

  static Row ofProgress() {
    return bare(PROGRESS);
  }

  private static Row bare(byte code) {
    return RowFactory.create(code, false, null, null, null, null, null, null);
  }

  private static byte codeOf(Disposition disposition) {
    return (byte) disposition.ordinal();
  }

  /**
   * Observations that are part of the stream's states, as rows of the table {@code observations}.
   */
  public static Dataset<Row> taken(Dataset<Row> outcomes, ObservationColumns columns) {
    return observations(outcomes, columns, Disposition.VALID, Disposition.REVISED);
  }

  /** Observations that came too late for their window, likewise. */
  public static Dataset<Row> late(Dataset<Row> outcomes, ObservationColumns columns) {
    return observations(outcomes, columns, Disposition.LATE);
  }

  private static Dataset<Row> observations(
      Dataset<Row> outcomes, ObservationColumns columns, Disposition... which) {
    Object[] codes = Arrays.stream(which).map(Outcomes::codeOf).toArray();
    return columns.of(
        outcomes
            .filter(col(OUTCOME).isin(codes))
            .select(col(OUTCOME), col(PARTITION), col(OFFSET), col(MESSAGE)));
  }

  /** Quarantined records. */
  public static Dataset<Row> quarantined(Dataset<Row> outcomes) {
    return outcomes.filter(col(OUTCOME).equalTo(QUARANTINE)).select(col(QUARANTINED + ".*"));
  }

  /** Closed states, as computed, with their live time behind. */
  public static Dataset<Row> closed(Dataset<Row> outcomes) {
    return outcomes
        .filter(col(OUTCOME).equalTo(CLOSED))
        .select(col(STATE + ".*"), col(LIVE_TIME).as(StationStates.LIVE_TIME.name()));
  }

  /** All rows of which something goes to a table, as they are. */
  public static Dataset<Row> stored(Dataset<Row> outcomes) {
    return outcomes.filter(not(col(OUTCOME).isin(codeOf(Disposition.DUPLICATE), PROGRESS)));
  }

  /** How many rows {@link #stored} has. */
  public static long storedRows(Totals totals) {
    Books books = totals.books();
    return books.valid()
        + totals.revised()
        + books.late()
        + books.quarantined()
        + totals.closedStates();
  }

  /**
   * The newest observations of stations and all closed states: what a live store wants to know.
   * {@link LiveOutcomes} reads them.
   */
  public static Dataset<Row> live(Dataset<Row> outcomes) {
    return outcomes
        .filter(col(IS_NEWEST).or(col(OUTCOME).equalTo(CLOSED)))
        .select(col(LIVE_TIME), col(MESSAGE), col(STATE));
  }

  /**
   * What a batch amounted to.
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

  /**
   * Counts a batch. Over the rows as they lie there: planning an aggregate of their own for each
   * batch takes longer than counting.
   */
  public static Totals totals(Dataset<Row> outcomes) {
    long[] counts = new long[CODES];
    JavaRDD<InternalRow> rows =
        ((org.apache.spark.sql.classic.Dataset<Row>) outcomes.select(col(OUTCOME)))
            .queryExecution()
            .toRdd()
            .toJavaRDD();
    for (long[] ofPartition : rows.mapPartitions(Outcomes::countOf).collect()) {
      Arrays.setAll(counts, code -> counts[code] + ofPartition[code]);
    }
    long revised = counts[codeOf(Disposition.REVISED)];
    Books books =
        new Books(
            counts[codeOf(Disposition.VALID)],
            counts[QUARANTINE],
            counts[codeOf(Disposition.DUPLICATE)] + revised,
            counts[codeOf(Disposition.LATE)]);
    return new Totals(books, revised, counts[CLOSED], counts[PROGRESS]);
  }

  private static Iterator<long[]> countOf(Iterator<InternalRow> rows) {
    long[] counts = new long[CODES];
    while (rows.hasNext()) {
      counts[rows.next().getByte(0)]++;
    }
    return List.of(counts).iterator();
  }
}
