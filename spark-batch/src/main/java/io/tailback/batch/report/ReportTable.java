package io.tailback.batch.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of a report, and a CSV file beside it. What is long is on the page in its first rows
 * only, and complete in the file.
 *
 * @param name file name without ending: lower case, digits and hyphens; unique in its report
 * @param caption what a row is
 * @param columns at least one
 * @param rows one cell per column; their order is the author's and repeatable
 */
public record ReportTable(
    String name, String caption, List<TableColumn> columns, List<List<Cell>> rows) {

  public ReportTable {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("A table name is a file name without ending: " + name);
    }
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    Set<String> keys = new HashSet<>();
    for (TableColumn column : columns) {
      if (!keys.add(column.key())) {
        throw new IllegalArgumentException("Table " + name + " has two columns " + column.key());
      }
    }
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Table %s has %s columns and a row of %s".formatted(name, columns.size(), row.size()));
      }
    }
  }

  /** Place of the column with that key. */
  public int indexOf(String key) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).key().equals(key)) {
        return i;
      }
    }
    throw new IllegalArgumentException("Table " + name + " has no column " + key);
  }

  /** The column with that key. */
  public TableColumn column(String key) {
    return columns.get(indexOf(key));
  }
}
