package io.tailback.batch.upkeep;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import io.tailback.spark.table.TableFiles;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * Deletes the rows of days that are no longer kept, then removes from the disk the files that no
 * version needs any more which somebody may still read (VACUUM). These are two retentions: how long
 * data are kept, and how long former versions can be read. What is deleted now leaves the disk when
 * the second has passed too. A second run finds nothing to do.
 */
public final class TableRetention {
  /** A reader or a writer that started before may still use a file that is younger. */
  private static final Duration SAFE = Duration.ofDays(7);

  /** Delta also tells folders that have become empty. */
  private static final String A_FILE = "\\.[A-Za-z]+$";

  /** Into how many tasks the listing of a folder is cut: 10,000 unless told, nearly all empty. */
  private static final String LISTING_TASKS =
      "spark.sql.sources.parallelPartitionDiscovery.parallelism";

  private static final String DELTAS_CHECK =
      "spark.databricks.delta.retentionDurationCheck.enabled";

  private final SparkSession spark;
  private final DeltaTables tables;
  private final ZoneId zone;
  private final LocalDate today;
  private final Duration keepFiles;

  /** What is to be done with a retention of files below seven days. */
  public enum ShortRetention {
    REFUSED,
    /** Nothing reads or writes the tables now. */
    ALLOWED
  }

  /**
   * @param zone the network's zone: decides the days of rows that have no local day
   * @param today local day of now
   * @param keepFiles how long files of former versions stay
   * @throws TailbackException (E29) when that is too short and not allowed
   */
  public TableRetention(
      SparkSession spark,
      DeltaTables tables,
      ZoneId zone,
      LocalDate today,
      Duration keepFiles,
      ShortRetention shorter) {
    if (keepFiles.compareTo(SAFE) < 0 && shorter == ShortRetention.REFUSED) {
      throw new TailbackException(
          "E29",
          TailbackException.USAGE,
          "VACUUM below 7 days can break running readers: raise `tailback.delta.keep-files`, or add"
              + " `--allow-short-retention` if nothing reads the tables.");
    }
    this.spark = spark;
    this.tables = tables;
    this.zone = zone;
    this.today = today;
    this.keepFiles = keepFiles;
  }

  /** Whether the rows of a table know their day, so that old ones can be told. */
  public static boolean knowsDays(Table table) {
    return dayField(table).isPresent();
  }

  /** The local day, or the time at which a row became visible. */
  private static Optional<Field> dayField(Table table) {
    return find(table, StationStates.SERVICE_DATE).or(() -> find(table, Quarantine.KNOWLEDGE_TIME));
  }

  private static Optional<Field> find(Table table, Field wanted) {
    return table.fields().stream().filter(field -> field.name().equals(wanted.name())).findFirst();
  }

  /**
   * Cares for one table, which is there.
   *
   * @param keep how long its rows are kept, in whole days; empty: for ever
   */
  public TableUpkeep run(Table table, Optional<Duration> keep, Writing writing)
      throws InterruptedException {
    SparkSession.setActiveSession(spark);
    TableFiles before = TableFiles.of(spark, tables, table);
    Optional<LocalDate> firstKept = keep.map(duration -> today.minusDays(duration.toDays()));
    long deleted = 0;
    if (firstKept.isPresent()) {
      deleted = delete(table, isBefore(table, firstKept.get()), writing);
    }
    long removed = vacuum(table, writing);
    return new TableUpkeep(
        table.name(),
        before,
        TableFiles.of(spark, tables, table),
        firstKept.map(day -> "rows from " + day + " on are kept").orElse("all rows are kept"),
        deleted,
        removed);
  }

  private Column isBefore(Table table, LocalDate firstKept) {
    Field field = dayField(table).orElseThrow();
    return field.name().equals(StationStates.SERVICE_DATE.name())
        ? field.column().lt(firstKept)
        : field.column().lt(firstKept.atStartOfDay(zone).toInstant());
  }

  private long delete(Table table, Column old, Writing writing) throws InterruptedException {
    long rows = tables.read(table).filter(old).count();
    if (rows > 0 && writing == Writing.APPLY) {
      Contention.USUAL.settle(
          table.name(), () -> DeltaTable.forPath(spark, tables.pathOf(table)).delete(old));
    }
    return rows;
  }

  private long vacuum(Table table, Writing writing) {
    spark.conf().set(DELTAS_CHECK, keepFiles.compareTo(SAFE) >= 0);
    spark.conf().set(LISTING_TASKS, spark.sparkContext().defaultParallelism());
    try {
      long removable =
          spark
              .sql(
                  String.format(
                      Locale.ROOT,
                      "VACUUM delta.`%s` RETAIN %d HOURS DRY RUN",
                      tables.pathOf(table),
                      keepFiles.toHours()))
              .filter(col("path").rlike(A_FILE))
              .count();
      if (removable > 0 && writing == Writing.APPLY) {
        DeltaTable.forPath(spark, tables.pathOf(table)).vacuum(keepFiles.toHours()).count();
      }
      return removable;
    } finally {
      spark.conf().unset(DELTAS_CHECK);
      spark.conf().unset(LISTING_TASKS);
    }
  }
}
