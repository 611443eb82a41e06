package io.tailback.batch.day;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.storage.StorageLevel;

/**
 * Puts the rows of whole local days in the place of those that a gold table holds, and only where
 * they differ: a second run of the same days adds no version to the table. All days that differ are
 * replaced in one commit.
 *
 * <p>Days are compared by number and hashes of their rows, 128 bits without the count. Which build
 * computed a row is no difference: a row keeps the name of the build that first computed it so.
 */
public final class GoldWriter {
  private static final String SERVICE_DATE = "service_date";
  private static final String CODE_VERSION = "code_version";
  private static final String HASH = "row_hash";

  private final SparkSession spark;
  private final DeltaTables tables;

  public GoldWriter(SparkSession spark, DeltaTables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /**
   * Writes what differs; a missing table is created first, also when no row comes: that there is
   * nothing was found out. A dry run writes and creates nothing.
   *
   * @param table partitioned by its column {@code service_date}
   * @param rows all rows of the table in the period of the plan, in any order; computed once
   * @param read how many rows went into each day; a day that is not there had none
   * @return each day of the plan, in order
   */
  public List<TableDay> write(
      Table table, Dataset<Row> rows, DayPlan plan, Map<LocalDate, Long> read) {
    // Rows look at the thread's session to decide between LocalDate and java.sql.Date.
    SparkSession.setActiveSession(spark);
    Dataset<Row> once = rows.select(table.columns()).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<LocalDate, Fingerprint> computed = fingerprints(table, once);
      requireInPlan(table, computed.keySet(), plan);
      Map<LocalDate, Fingerprint> kept =
          tables.exists(table) ? fingerprints(table, kept(table, plan)) : Map.of();
      Set<LocalDate> differing = new HashSet<>();
      for (LocalDate day : plan.days()) {
        if (!of(computed, day).equals(of(kept, day))) {
          differing.add(day);
        }
      }
      if (plan.writing() == DayPlan.Writing.APPLY) {
        tables.apply(table);
        if (!differing.isEmpty()) {
          replace(table, once, differing);
        }
      }
      return told(table, plan, computed, differing, read);
    } finally {
      once.unpersist();
    }
  }

  private static List<TableDay> told(
      Table table,
      DayPlan plan,
      Map<LocalDate, Fingerprint> computed,
      Set<LocalDate> differing,
      Map<LocalDate, Long> read) {
    TableDay.Outcome change =
        plan.writing() == DayPlan.Writing.APPLY
            ? TableDay.Outcome.WRITTEN
            : TableDay.Outcome.WOULD_BE_WRITTEN;
    List<TableDay> days = new ArrayList<>();
    for (LocalDate day : plan.days()) {
      days.add(
          new TableDay(
              table.name(),
              day,
              read.getOrDefault(day, 0L),
              of(computed, day).rows(),
              differing.contains(day) ? change : TableDay.Outcome.UNCHANGED));
    }
    return days;
  }

  private Dataset<Row> kept(Table table, DayPlan plan) {
    tables.requireFitting(table);
    return tables.read(table).filter(col(SERVICE_DATE).between(plan.from(), plan.to()));
  }

  /** One file for a usual day: the parts are as large as Spark likes to read them. */
  private void replace(Table table, Dataset<Row> rows, Set<LocalDate> days) {
    Column[] order =
        Stream.concat(Stream.of(SERVICE_DATE), table.statisticsOn().stream().map(Field::name))
            .distinct()
            .map(name -> col(name))
            .toArray(Column[]::new);
    rows.filter(col(SERVICE_DATE).isin(days.toArray()))
        .hint("rebalance", col(SERVICE_DATE))
        .sortWithinPartitions(order)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("replaceWhere", SERVICE_DATE + " IN (" + literals(days) + ")")
        .save(tables.pathOf(table));
  }

  private static String literals(Set<LocalDate> days) {
    return days.stream()
        .sorted()
        .map(day -> "DATE '" + day + "'")
        .collect(Collectors.joining(", "));
  }

  private static void requireInPlan(Table table, Set<LocalDate> computed, DayPlan plan) {
    for (LocalDate day : computed) {
      if (!plan.contains(day)) {
        throw new IllegalStateException(
            "Rows of " + day + " for " + table.name() + " in a run of " + plan);
      }
    }
  }

  private static Fingerprint of(Map<LocalDate, Fingerprint> byDay, LocalDate day) {
    return byDay.getOrDefault(day, Fingerprint.NONE);
  }

  private Map<LocalDate, Fingerprint> fingerprints(Table table, Dataset<Row> rows) {
    Map<LocalDate, Fingerprint> byDay = new TreeMap<>();
    for (Row row :
        rows.select(col(SERVICE_DATE), hashOf(table).as(HASH))
            .groupBy(col(SERVICE_DATE))
            .agg(count(lit(1)), sum(wide(col(HASH))).cast(DataTypes.StringType), bit_xor(col(HASH)))
            .collectAsList()) {
      byDay.put(
          row.getLocalDate(0), new Fingerprint(row.getLong(1), row.getString(2), row.getLong(3)));
    }
    return byDay;
  }

  /** Nulls leave a hash as it is, so that each column also says whether it has a value. */
  private static Column hashOf(Table table) {
    return xxhash64(
        table.fields().stream()
            .filter(field -> !field.name().equals(CODE_VERSION))
            .flatMap(field -> Stream.of(comparable(field), field.column().isNull()))
            .toArray(Column[]::new));
  }

  /** The entries of a map have no order, and Spark hashes none without. */
  private static Column comparable(Field field) {
    return field.type() instanceof MapType
        ? array_sort(map_entries(field.column()))
        : field.column();
  }

  /** The sum of many hashes leaves the range of a long. */
  private static Column wide(Column hash) {
    return hash.cast(DataTypes.createDecimalType(20, 0));
  }

  /** What tells one day's rows from another's, whatever their order. */
  private record Fingerprint(long rows, String sum, long xor) {
    private static final Fingerprint NONE = new Fingerprint(0, "0", 0);
  }
}
