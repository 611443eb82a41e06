package io.tailback.batch;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tailback.core.state.Disposition;
import io.tailback.spark.step.WindowStates;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;

/**
 * Windows computed anew from all their observations, and held against the states that are kept.
 *
 * <p>Safe beside a running stream under two conditions. The stream commits a batch's states before
 * its observations, and here the observations are pinned before the states: so whoever sees the
 * observation that closed a window also sees the state that the stream gave it, and a window
 * without one will never get one from there. And a window is looked at only when the pinned
 * observations prove that it is closed: so all that the stream took for it is among them.
 */
final class Recomputation implements AutoCloseable {
  private static final String[] WINDOW = {
    StationStates.STATION_ID.name(), StationStates.WINDOW_START.name()
  };
  private static final String LATE = "late";
  private static final String IS_OPEN = "is_open";
  private static final String HAS_STATE = "has_state";
  private static final String VERDICT = "verdict";
  private static final String KEPT = "kept_";

  /** What the comparison of a window's two states came to. */
  private enum Verdict {
    UNCHANGED,
    CORRECTED,
    ADDED
  }

  private final Dataset<Row> windows;
  private final Dataset<Row> verdicts;

  private Recomputation(Dataset<Row> windows, Dataset<Row> verdicts) {
    this.windows = windows;
    this.verdicts = verdicts;
  }

  /**
   * Recomputes; nothing runs before it is asked.
   *
   * @param observations all of the windows in question
   * @param closedUntil of {@link ClosedWindows}
   * @param states kept ones; after a new checkpoint over old tables a window may have two
   * @param compute the step {@link WindowStates}
   */
  static Recomputation of(
      Dataset<Row> observations,
      Dataset<Row> closedUntil,
      Dataset<Row> states,
      BackfillPlan.Choice choice,
      Function1<Dataset<Row>, Dataset<Row>> compute) {
    Dataset<Row> placed =
        observations.withColumn(
            StationStates.WINDOW_START.name(),
            WindowStates.windowStart(Observations.PERIOD_START.column(), Duration.ZERO));
    Dataset<Row> kept = states.dropDuplicates(WINDOW);
    Dataset<Row> windows =
        windows(placed, closedUntil, kept).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> chosen = windows.filter(chosenBy(choice)).select(WINDOW[0], WINDOW[1]);
    Dataset<Row> verdicts =
        placed
            .join(chosen, WINDOW, "left_semi")
            .drop(StationStates.WINDOW_START.name())
            .transform(compute)
            .transform(computed -> judged(computed, kept))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new Recomputation(windows, verdicts);
  }

  /** One row per window: its late observations, whether it has a state, whether it may be open. */
  private static Dataset<Row> windows(
      Dataset<Row> placed, Dataset<Row> closedUntil, Dataset<Row> states) {
    Column isLate = Observations.DISPOSITION.column().equalTo(Disposition.LATE.name());
    Column until = col(ClosedWindows.CLOSED_UNTIL);
    Dataset<Row> kept = states.select(col(WINDOW[0]), col(WINDOW[1]), lit(true).as(HAS_STATE));
    return placed
        .groupBy(col(WINDOW[0]), col(WINDOW[1]))
        .agg(count_if(isLate).as(LATE))
        .join(kept, WINDOW, "left")
        .join(closedUntil, new String[] {WINDOW[0]}, "left")
        .select(
            col(WINDOW[0]),
            col(WINDOW[1]),
            col(LATE),
            col(HAS_STATE).isNotNull().as(HAS_STATE),
            until.isNotNull().and(col(WINDOW[1]).geq(until)).as(IS_OPEN));
  }

  private static Column chosenBy(BackfillPlan.Choice choice) {
    Column closed = col(IS_OPEN).equalTo(false);
    return switch (choice) {
      case ALL -> closed;
      case LATE_OR_MISSING -> closed.and(col(LATE).gt(0).or(col(HAS_STATE).equalTo(false)));
    };
  }

  /** A corrected state keeps its live time: the window is as old as it was. */
  private static Dataset<Row> judged(Dataset<Row> computed, Dataset<Row> states) {
    String[] values =
        Stream.of(StationStates.computedSchema().fieldNames())
            .filter(name -> !Arrays.asList(WINDOW).contains(name))
            .toArray(String[]::new);
    String live = StationStates.LIVE_TIME.name();
    Column[] kept =
        Stream.concat(
                Stream.of(WINDOW).map(name -> col(name)),
                Stream.concat(Stream.of(values), Stream.of(live))
                    .map(name -> col(name).as(KEPT + name)))
            .toArray(Column[]::new);
    Column same =
        Stream.of(values)
            .map(name -> col(name).eqNullSafe(col(KEPT + name)))
            .reduce(Column::and)
            .orElseThrow();
    Column verdict =
        when(col(KEPT + StationStates.WINDOW_END.name()).isNull(), Verdict.ADDED.name())
            .when(same, Verdict.UNCHANGED.name())
            .otherwise(Verdict.CORRECTED.name());
    return computed
        .join(states.select(kept), WINDOW, "left")
        .withColumn(VERDICT, verdict)
        .withColumn(live, coalesce(col(KEPT + live), col(live)))
        .drop(Stream.of(values).map(name -> KEPT + name).toArray(String[]::new))
        .drop(KEPT + live);
  }

  /** Counts; the first one to run the computation. */
  BackfillReport report() {
    Map<String, Row> found = new HashMap<>();
    for (Row row :
        verdicts
            .groupBy(col(VERDICT))
            .agg(count(lit(1)), sum(WindowStates.OBSERVATION_COUNT), sum(WindowStates.LATE_COUNT))
            .collectAsList()) {
      found.put(row.getString(0), row);
    }
    long unchanged = sumOf(found, 1, Verdict.UNCHANGED);
    long corrected = sumOf(found, 1, Verdict.CORRECTED);
    long added = sumOf(found, 1, Verdict.ADDED);
    return new BackfillReport(
        unchanged + corrected + added,
        unchanged,
        corrected,
        added,
        windows.filter(col(IS_OPEN)).count(),
        sumOf(found, 2, Verdict.values()),
        sumOf(found, 3, Verdict.CORRECTED, Verdict.ADDED));
  }

  private static long sumOf(Map<String, Row> found, int column, Verdict... verdicts) {
    return Stream.of(verdicts)
        .map(verdict -> found.get(verdict.name()))
        .filter(row -> row != null)
        .mapToLong(row -> row.getLong(column))
        .sum();
  }

  /** The computed states that differ from what is kept, with their live times. */
  Dataset<Row> changes() {
    return verdicts
        .filter(col(VERDICT).notEqual(Verdict.UNCHANGED.name()))
        .drop(VERDICT, WindowStates.OBSERVATION_COUNT, WindowStates.LATE_COUNT);
  }

  @Override
  public void close() {
    verdicts.unpersist();
    windows.unpersist();
  }
}
