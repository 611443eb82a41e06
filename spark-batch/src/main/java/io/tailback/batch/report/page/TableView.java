package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.TableColumn;
import io.tailback.spark.page.Markup;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A table on the page. */
final class TableView {
  /** A longer table is a file: nobody reads it on a page, and it does not print. */
  static final int MOST_ROWS = 160;

  /** What is shown of a longer one. */
  static final int FIRST_ROWS = 6;

  /** Stands for a value where the reason is said below. */
  private static final String NOTHING = "\u2013";

  /** Letters of a name that is not broken into lines. */
  private static final int ONE_LINE = 24;

  /** A table of more columns goes on a sheet across. */
  private static final int MOST_UPRIGHT = 10;

  /** Of more than that, in small print. */
  private static final int MOST_ACROSS = 16;

  private final ZoneId zone;

  TableView(ZoneId zone) {
    this.zone = zone;
  }

  Markup of(ReportTable table) {
    String id = "table-" + table.name();
    Markup out = new Markup().open("div", "class", width(table), "id", id);
    out.open("p", "class", "caption")
        .element("b", table.caption(), "id", id + "-caption")
        .text(" ");
    String file = ReportFiles.csvName(table);
    out.element("a", file, "href", file).close("p").line();
    if (table.rows().isEmpty()) {
      return out.element("p", "No rows in this period.", "class", "nothing").close("div").line();
    }
    out.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-labelledby",
        id + "-caption");
    out.open("table", "data-table", table.name(), "aria-labelledby", id + "-caption").line();
    out.open("thead").open("tr");
    table.columns().forEach(column -> out.add(header(table, column)));
    out.close("tr").close("thead").line().open("tbody").line();
    boolean isLong = table.rows().size() > MOST_ROWS;
    int shown = isLong ? FIRST_ROWS : table.rows().size();
    List<List<Cell>> rows = table.rows().subList(0, shown);
    RepeatedReasons reasons = RepeatedReasons.of(rows);
    rows.forEach(row -> out.add(row(table, row, reasons)));
    out.close("tbody").close("table").close("div").line().add(reasons.below());
    if (isLong) {
      out.element("p", rest(table, shown), "class", "rest");
    }
    return out.close("div").line();
  }

  private static String width(ReportTable table) {
    int columns = table.columns().size();
    if (columns > MOST_ACROSS) {
      return "table wide widest";
    }
    return columns > MOST_UPRIGHT ? "table wide" : "table";
  }

  private static String rest(ReportTable table, int shown) {
    return "The first %s of %s rows; all of them are in %s."
        .formatted(
            shown,
            CellText.number(BigDecimal.valueOf(table.rows().size())),
            ReportFiles.csvName(table));
  }

  private static Markup header(ReportTable table, TableColumn column) {
    boolean number = isNumeric(table, table.indexOf(column.key()));
    Markup out =
        new Markup()
            .open("th", "scope", "col", "class", number ? "n" : null, "data-key", column.key())
            .text(column.label());
    if (!column.unit().isEmpty()) {
      out.text(" ").element("span", column.unit(), "class", "unit");
    }
    return out.close("th");
  }

  private Markup row(ReportTable table, List<Cell> row, RepeatedReasons reasons) {
    Markup out = new Markup().open("tr");
    for (int i = 0; i < row.size(); i++) {
      String words = CellText.onPage(row.get(i), table.columns().get(i).decimals(), zone);
      String kind = kind(table, i, row.get(i));
      Optional<String> letter = reasons.letterOf(row.get(i));
      if (i == 0) {
        out.element("th", words, "scope", "row", "class", kind);
      } else if (letter.isPresent()) {
        out.open("td", "class", kind + " noted", "title", words)
            .text(NOTHING)
            .element("sup", letter.get())
            .close("td");
      } else {
        out.element("td", words, "class", kind);
      }
    }
    return out.close("tr").line();
  }

  private static String kind(ReportTable table, int column, Cell cell) {
    if (cell instanceof Cell.NoData) {
      return isNumeric(table, column) ? "n none" : "none";
    }
    if (isNumeric(table, column)) {
      return "n";
    }
    boolean isShort = !(cell instanceof Cell.Text text) || text.text().length() <= ONE_LINE;
    return isShort ? "short" : null;
  }

  /** Figures and what stands for a missing figure are to the right. */
  private static boolean isNumeric(ReportTable table, int column) {
    return table.rows().stream()
        .map(row -> row.get(column))
        .filter(cell -> !(cell instanceof Cell.NoData))
        .findFirst()
        .map(CellText::isNumber)
        .orElse(!table.columns().get(column).unit().isEmpty());
  }
}
