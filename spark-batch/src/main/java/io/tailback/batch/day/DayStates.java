package io.tailback.batch.day;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.PinnedTables;
import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.StationStates;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The station states of the days that a job computes, as they are at one moment, whoever writes
 * meanwhile.
 *
 * @param all states of the table, for whoever needs other days of the same moment
 * @param rows of the days, of the table {@code station_states}; after a new checkpoint over old
 *     tables a window may have two
 * @param countByDay how many there are; a day without any is not there
 */
public record DayStates(Dataset<Row> all, Dataset<Row> rows, Map<LocalDate, Long> countByDay) {

  /**
   * The states of a plan's days.
   *
   * @throws TailbackException when the table is missing, or has no state in all these days
   */
  public static DayStates of(SparkSession spark, DeltaTables tables, DayPlan plan) {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    Dataset<Row> all = new PinnedTables(spark, tables).read(StationStates.TABLE);
    Dataset<Row> rows = all.filter(plan.covers(StationStates.SERVICE_DATE));
    Map<LocalDate, Long> countByDay = countByDay(rows);
    if (countByDay.isEmpty()) {
      throw nothingIn(plan, all);
    }
    return new DayStates(all, rows, countByDay);
  }

  private static Map<LocalDate, Long> countByDay(Dataset<Row> rows) {
    Map<LocalDate, Long> counts = new TreeMap<>();
    for (Row row :
        rows.groupBy(StationStates.SERVICE_DATE.column()).agg(count(lit(1))).collectAsList()) {
      counts.put(row.getLocalDate(0), row.getLong(1));
    }
    return counts;
  }

  private static TailbackException nothingIn(DayPlan plan, Dataset<Row> all) {
    TreeSet<LocalDate> days = ServiceDates.of(all, StationStates.SERVICE_DATE);
    return new TailbackException(
        "E27",
        TailbackException.PRECONDITION,
        "The table station_states has no rows for "
            + plan.from()
            + " to "
            + plan.to()
            + " ("
            + (days.isEmpty()
                ? "it is empty"
                : "its days are " + days.first() + " to " + days.last())
            + "): choose other days, or bring data in with the stream or `./tailback backfill`.");
  }
}
