package io.tailback.training.card;

import io.tailback.spark.page.Markup;
import java.util.List;

/** A table on the page. */
final class TableView {
  private TableView() {}

  /** The table as it stands. */
  static Markup of(CardTable table) {
    Markup out =
        new Markup()
            .open("div", "class", "table")
            .element("p", table.caption(), "class", "caption");
    return out.add(body(table)).close("div").line();
  }

  /** A long table, of which only the caption is seen until somebody wants more. */
  static Markup folded(CardTable table) {
    return new Markup()
        .open("details", "class", "table")
        .element("summary", table.caption())
        .add(body(table))
        .close("details")
        .line();
  }

  private static Markup body(CardTable table) {
    if (table.rows().isEmpty()) {
      return new Markup().element("p", Numbers.NO_DATA, "class", "nothing");
    }
    Markup out =
        new Markup()
            .open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                table.caption())
            .open("table")
            .line()
            .open("thead")
            .open("tr");
    for (int i = 0; i < table.columns().size(); i++) {
      out.element("th", table.columns().get(i), "scope", "col", "class", kind(table, i));
    }
    out.close("tr").close("thead").line().open("tbody").line();
    table.rows().forEach(row -> out.add(row(table, row)));
    return out.close("tbody").close("table").close("div").line();
  }

  private static Markup row(CardTable table, List<String> row) {
    Markup out = new Markup().open("tr").element("th", row.get(0), "scope", "row");
    for (int i = 1; i < row.size(); i++) {
      out.element("td", row.get(i), "class", kind(table, i));
    }
    return out.close("tr").line();
  }

  private static String kind(CardTable table, int column) {
    return column >= table.textColumns() ? "n" : null;
  }
}
