package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.ReportUnits;
import io.tailback.core.measure.Miles;
import java.util.List;
import java.util.OptionalDouble;

/** Looks at a table by the keys of its columns. */
record TableRows(ReportTable table) {

  List<List<Cell>> all() {
    return table.rows();
  }

  /** As the CSV writes it; empty for an empty key. */
  String text(List<Cell> row, String key) {
    return key.isEmpty() ? "" : CellText.inFile(cell(row, key), decimals(key));
  }

  Cell cell(List<Cell> row, String key) {
    return row.get(table.indexOf(key));
  }

  /**
   * The number of a cell that has one, rounded as in the CSV: a class of a scale must hold both.
   */
  OptionalDouble number(List<Cell> row, String key) {
    return key.isEmpty() ? OptionalDouble.empty() : number(cell(row, key), decimals(key));
  }

  /** A place along the road in metres, whatever unit its column has. */
  OptionalDouble metres(List<Cell> row, String key) {
    OptionalDouble number = number(row, key);
    boolean inMiles = table.column(key).unit().equals(ReportUnits.MPH.length());
    return inMiles && number.isPresent()
        ? OptionalDouble.of(Miles.milesToM(number.getAsDouble()))
        : number;
  }

  int decimals(String key) {
    return table.column(key).decimals();
  }

  /** The column's label and unit, for an axis. */
  String title(String key) {
    String unit = table.column(key).unit();
    return table.column(key).label() + (unit.isEmpty() ? "" : " (" + unit + ")");
  }

  /** A number of that column with its unit. */
  String words(String fileText, String key) {
    String unit = table.column(key).unit();
    return fileText + (unit.isEmpty() ? "" : " " + unit);
  }

  static OptionalDouble number(Cell cell, int decimals) {
    if (cell instanceof Cell.Whole whole) {
      return OptionalDouble.of((double) whole.value());
    }
    return cell instanceof Cell.Decimal decimal
        ? OptionalDouble.of(decimal.rounded(decimals).doubleValue())
        : OptionalDouble.empty();
  }
}
