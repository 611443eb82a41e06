package io.tailback.batch.report.path;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.core.measure.Measured;
import java.util.List;
import java.util.function.Function;

/**
 * A column of a table and where its cells come from.
 *
 * @param column key, label, unit and decimals
 * @param cell the cell of a row
 */
public record ColumnOf<T>(TableColumn column, Function<T, Cell> cell) {
  /** A column of names, ids or sentences. */
  public static <T> ColumnOf<T> words(String key, String label, Function<T, String> text) {
    return new ColumnOf<>(TableColumn.words(key, label), row -> Cell.text(text.apply(row)));
  }

  /** A column of names, days, instants or gaps. */
  public static <T> ColumnOf<T> cells(String key, String label, Function<T, Cell> cell) {
    return new ColumnOf<>(TableColumn.words(key, label), cell);
  }

  /** A column of counts. */
  public static <T> ColumnOf<T> count(String key, String label, Function<T, Long> count) {
    return new ColumnOf<>(TableColumn.count(key, label, ""), row -> Cell.whole(count.apply(row)));
  }

  /** A column of measures, each with a value or a reason. */
  public static <T> ColumnOf<T> measure(
      String key, String label, String unit, int decimals, Function<T, Measured> measure) {
    return number(key, label, unit, decimals, measure.andThen(MeasuredCells::of));
  }

  /** A column of measures, each in the unit that its row tells in another column. */
  public static <T> ColumnOf<T> ofUnits(
      String key, String label, String unitColumn, int decimals, Function<T, Cell> cell) {
    return new ColumnOf<>(TableColumn.ofUnits(key, label, unitColumn, decimals), cell);
  }

  /** A column of numbers as cells. */
  public static <T> ColumnOf<T> number(
      String key, String label, String unit, int decimals, Function<T, Cell> cell) {
    return new ColumnOf<>(TableColumn.measure(key, label, unit, decimals), cell);
  }

  /** A table with these columns and a row for each of the things. */
  public static <T> ReportTable table(
      String name, String caption, List<ColumnOf<T>> columns, List<T> things) {
    return new ReportTable(
        name,
        caption,
        columns.stream().map(ColumnOf::column).toList(),
        things.stream()
            .map(thing -> columns.stream().map(column -> column.cell().apply(thing)).toList())
            .toList());
  }
}
