package io.tailback.batch.upkeep;

import io.delta.tables.DeltaOptimizeBuilder;
import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import io.tailback.spark.table.TableFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Packs the many small files of a table into few (OPTIMIZE). The rows stay what they are, and
 * whoever reads a former version still can. A second run finds nothing to do.
 *
 * <p>Of a table that the stream writes by days the newest days are left alone: they get more files
 * anyway. A table that is clustered knows no days when it is packed; its parts that have grown to a
 * gigabyte are not packed again.
 */
public final class TableCompaction {
  /** The newest day of a table and the one before: the stream may still be writing both. */
  static final int UNSETTLED_DAYS = 2;

  /** Below it a clustered part is packed again with what is new; Delta's own bound is 100 GB. */
  private static final long CLUSTERED_PART_BYTES = 1L << 30;

  private static final String CLUSTERING = "spark.databricks.delta.optimize.clustering.";

  private final SparkSession spark;
  private final DeltaTables tables;
  private final StreamEnding ending;

  /** Whether a stream goes on with the same tables. */
  public enum StreamEnding {
    GOES_ON,
    /** None goes on: the newest days are packed too. */
    ENDED
  }

  public TableCompaction(SparkSession spark, DeltaTables tables, StreamEnding ending) {
    this.spark = spark;
    this.tables = tables;
    this.ending = ending;
  }

  /** Packs one table, which is there. */
  public TableUpkeep run(Table table, Writing writing) throws InterruptedException {
    SparkSession.setActiveSession(spark);
    TableFiles before = TableFiles.of(spark, tables, table);
    Optional<LocalDate> lastDay = lastSettledDay(table);
    long small = SmallFiles.of(spark, tables, table, lastDay);
    if (small > 0 && writing == Writing.APPLY) {
      Contention.USUAL.settle(table.name(), () -> pack(table, lastDay));
    }
    return new TableUpkeep(
        table.name(), before, TableFiles.of(spark, tables, table), words(lastDay), 0, small);
  }

  private static String words(Optional<LocalDate> lastDay) {
    return lastDay.map(day -> "days up to " + day).orElse("all days");
  }

  private Optional<LocalDate> lastSettledDay(Table table) {
    boolean ofTheStream = DeltaTables.OF_THE_STREAM.contains(table);
    boolean byDays =
        names(table.partitionedBy()).equals(List.of(StationStates.SERVICE_DATE.name()));
    if (!ofTheStream || !byDays || ending == StreamEnding.ENDED) {
      return Optional.empty();
    }
    return SmallFiles.newestDay(spark, tables, table)
        .map(newest -> newest.minusDays(UNSETTLED_DAYS));
  }

  private static List<String> names(List<Field> fields) {
    return fields.stream().map(Field::name).toList();
  }

  private void pack(Table table, Optional<LocalDate> lastDay) {
    String minimum = CLUSTERING + "mergeStrategy.minCubeSize.threshold";
    String target = CLUSTERING + "mergeStrategy.minCubeSize.targetCubeSize";
    spark.conf().set(minimum, CLUSTERED_PART_BYTES);
    spark.conf().set(target, CLUSTERED_PART_BYTES);
    try {
      DeltaOptimizeBuilder all = DeltaTable.forPath(spark, tables.pathOf(table)).optimize();
      lastDay
          .map(day -> all.where(StationStates.SERVICE_DATE.name() + " <= DATE '" + day + "'"))
          .orElse(all)
          .executeCompaction()
          .collectAsList();
    } finally {
      spark.conf().unset(minimum);
      spark.conf().unset(target);
    }
  }
}
