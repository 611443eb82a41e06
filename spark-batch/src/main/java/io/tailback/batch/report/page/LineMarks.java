package io.tailback.batch.report.page;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Reads the marks of a line chart out of a table.
 *
 * @param rows the table
 * @param series key of the column that tells the lines apart; empty when there is one
 * @param x key of the column across
 * @param value key of the column of the line
 * @param band columns of the limits
 */
record LineMarks(TableRows rows, String series, String x, String value, Optional<Band> band) {

  /** Marks by series, in the order in which the table first names them, each from left to right. */
  Map<String, List<LineMark>> placed(ToDoubleFunction<Cell> share) {
    Map<String, List<LineMark>> lines = new LinkedHashMap<>();
    for (List<Cell> row : rows.all()) {
      lines
          .computeIfAbsent(rows.text(row, series), name -> new ArrayList<>())
          .add(mark(row, share.applyAsDouble(rows.cell(row, x))));
    }
    lines.values().forEach(marks -> marks.sort(Comparator.comparingDouble(LineMark::share)));
    return lines;
  }

  /** What a browser test needs to find the rows behind the marks. */
  String[] attributes() {
    return new String[] {
      "data-series-column",
      series.isEmpty() ? null : series,
      "data-x-column",
      x,
      "data-y-column",
      value,
      "data-low-column",
      band.map(Band::low).orElse(null),
      "data-high-column",
      band.map(Band::high).orElse(null)
    };
  }

  String unit() {
    return rows.table().column(value).unit();
  }

  private LineMark mark(List<Cell> row, double share) {
    String low = band.map(Band::low).orElse("");
    String high = band.map(Band::high).orElse("");
    return new LineMark(
        share,
        rows.text(row, x),
        rows.text(row, value),
        rows.number(row, value),
        rows.number(row, low),
        rows.number(row, high),
        rows.text(row, low),
        rows.text(row, high));
  }
}
