package io.tailback.batch.report.data;

import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/**
 * A version of each table that was there at one moment: whatever is written meanwhile, a report
 * sees these.
 *
 * @param byTable table to version, in the order of the names
 */
public record TableVersions(SortedMap<String, Long> byTable) {
  /** Stands for the version of a table that was not there, or that is to be taken as such. */
  public static final long ABSENT = -1;

  public TableVersions {
    byTable = Collections.unmodifiableSortedMap(new TreeMap<>(byTable));
  }

  /** The newest versions, but for the tables that are pinned to another one. */
  public static TableVersions pinned(
      SparkSession spark, DeltaTables tables, Map<String, Long> asOf) {
    TreeMap<String, Long> versions = new TreeMap<>();
    DeltaTables.ALL.stream()
        .filter(tables::exists)
        .forEach(table -> versions.put(table.name(), newestOf(spark, tables.pathOf(table))));
    asOf.forEach(
        (table, version) -> {
          if (version == ABSENT) {
            versions.remove(known(table));
          } else {
            versions.put(table, checked(table, version, versions));
          }
        });
    return new TableVersions(versions);
  }

  /** Words for a version, as {@code --as-of} reads them. */
  public static String words(long version) {
    return version == ABSENT ? "none" : Long.toString(version);
  }

  private static String known(String table) {
    List<String> names = DeltaTables.ALL.stream().map(Table::name).sorted().toList();
    if (!names.contains(table)) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "`--as-of` names the table `"
              + table
              + "`, which Tailback does not have: name one of "
              + String.join(", ", names)
              + ".");
    }
    return table;
  }

  private static long checked(String table, long version, Map<String, Long> newest) {
    if (!newest.containsKey(table)) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "`--as-of` names the table `"
              + table
              + "`, which is not there: name one of "
              + newest.keySet().stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
    if (version < 0 || version > newest.get(table)) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "`--as-of` asks for version "
              + version
              + " of "
              + table
              + ", whose newest one is "
              + newest.get(table)
              + ": name a version from 0 to that one.");
    }
    return version;
  }

  private static long newestOf(SparkSession spark, String path) {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty()).version();
  }
}
