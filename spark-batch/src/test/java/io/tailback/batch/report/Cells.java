package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;

/** The cells of a row by the keys of their columns, as tests ask for them. */
final class Cells {
  private final ReportTable table;
  private final List<Cell> row;

  private Cells(ReportTable table, List<Cell> row) {
    this.table = table;
    this.row = row;
  }

  /** The only row whose cells are so. */
  static Cells row(Report report, String table, Map<String, String> texts) {
    ReportTable found = report.table(table);
    List<Cells> rows =
        found.rows().stream()
            .map(row -> new Cells(found, row))
            .filter(
                row ->
                    texts.entrySet().stream()
                        .allMatch(cell -> row.text(cell.getKey()).equals(cell.getValue())))
            .toList();
    assertThat(rows).as("rows of %s with %s", table, texts).hasSize(1);
    return rows.get(0);
  }

  static List<Cells> rows(Report report, String table) {
    ReportTable found = report.table(table);
    return found.rows().stream().map(row -> new Cells(found, row)).toList();
  }

  Cell cell(String key) {
    return row.get(table.indexOf(key));
  }

  String text(String key) {
    Cell cell = cell(key);
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Day day) {
      return day.date().toString();
    }
    return cell instanceof Cell.Whole whole ? Long.toString(whole.value()) : cell.toString();
  }

  /** A number; what is not one fails. */
  double number(String key) {
    Cell cell = cell(key);
    if (cell instanceof Cell.Whole whole) {
      return whole.value();
    }
    assertThat(cell).as("%s of %s", key, row).isInstanceOf(Cell.Decimal.class);
    return ((Cell.Decimal) cell).value();
  }

  /** A number that agrees to nine digits. */
  void is(String key, double expected) {
    assertThat(number(key))
        .as("%s of %s in %s", key, row.subList(0, 2), table.name())
        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  void hasNo(String key, String why) {
    assertThat(cell(key)).as(key).isEqualTo(Cell.noData(why));
  }
}
