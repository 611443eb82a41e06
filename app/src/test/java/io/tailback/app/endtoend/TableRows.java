package io.tailback.app.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows by their key, each a map from column to value, compared column by column. */
final class TableRows {
  private static final int MOST_DIFFERENCES = 10;

  /** Sums in another order differ in the last bits. */
  private static final double RELATIVE_TOLERANCE = 1e-12;

  private final Map<String, Map<String, Object>> rows = new TreeMap<>();
  private final List<String> repeated = new ArrayList<>();

  /** The rows of a table without some of its columns. */
  static TableRows of(Dataset<Row> table, List<String> key, String... without) {
    TableRows rows = new TableRows();
    List<String> names = List.of(table.columns());
    for (Row row : table.collectAsList()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), row.get(i));
      }
      values.keySet().removeAll(Arrays.asList(without));
      rows.add(key, values);
    }
    return rows;
  }

  void add(List<String> key, Map<String, Object> values) {
    String name =
        key.stream()
            .map(column -> String.valueOf(values.get(column)))
            .collect(Collectors.joining(" "));
    if (rows.put(name, values) != null) {
      repeated.add(name);
    }
  }

  int size() {
    return rows.size();
  }

  /** Keys that stand there more than once. */
  List<String> repeated() {
    return repeated;
  }

  Collection<Map<String, Object>> values() {
    return rows.values();
  }

  /** Those rows whose key is none of these. */
  TableRows without(Collection<String> keys) {
    TableRows others = new TableRows();
    others.rows.putAll(rows);
    others.rows.keySet().removeAll(keys);
    return others;
  }

  /** Those rows that have this value. */
  TableRows where(String column, Object value) {
    return where(row -> value.equals(row.get(column)));
  }

  /** Those rows of which this is true. */
  TableRows where(Predicate<Map<String, Object>> condition) {
    TableRows some = new TableRows();
    rows.forEach(
        (key, row) -> {
          if (condition.test(row)) {
            some.rows.put(key, row);
          }
        });
    return some;
  }

  /** The same rows with these columns only. */
  TableRows columns(Collection<String> names) {
    TableRows narrow = new TableRows();
    rows.forEach(
        (key, row) -> {
          Map<String, Object> kept = new LinkedHashMap<>(row);
          kept.keySet().retainAll(names);
          narrow.rows.put(key, kept);
        });
    return narrow;
  }

  /** The first differences to the expected rows, in words; empty when there are none. */
  List<String> differencesTo(TableRows expected) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(rows.keySet());
    keys.addAll(expected.rows.keySet());
    for (String key : keys) {
      differences.addAll(differences(key, rows.get(key), expected.rows.get(key)));
      if (differences.size() >= MOST_DIFFERENCES) {
        break;
      }
    }
    return differences;
  }

  private static List<String> differences(
      String key, Map<String, Object> is, Map<String, Object> expected) {
    if (is == null || expected == null) {
      return List.of(key + (is == null ? " is missing" : " is too much: " + is));
    }
    TreeSet<String> columns = new TreeSet<>(is.keySet());
    columns.addAll(expected.keySet());
    return columns.stream()
        .filter(column -> !isSame(is.get(column), expected.get(column)))
        .map(c -> key + ": " + c + " is " + is.get(c) + " instead of " + expected.get(c))
        .toList();
  }

  private static boolean isSame(Object is, Object expected) {
    if (is instanceof Double a && expected instanceof Double b) {
      return Math.abs(a - b) <= RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }
    return Objects.equals(is, expected);
  }
}
