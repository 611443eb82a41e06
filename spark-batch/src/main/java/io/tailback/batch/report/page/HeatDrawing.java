package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure.HeatMap;
import io.tailback.spark.page.Markup;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Draws a coloured grid with its numbers in the cells. */
final class HeatDrawing {
  private static final int CELL = 28;

  /** With more columns the numbers do not fit. */
  private static final int MOST_NUMBERS = 24;

  /** More do not fit into a cell; whoever points at it reads them all. */
  private static final int MOST_DECIMALS = 2;

  private final HeatMap figure;
  private final TableRows rows;
  private final List<String> across;
  private final List<String> down;
  private final Canvas canvas;

  HeatDrawing(HeatMap figure, TableRows rows) {
    this.figure = figure;
    this.rows = rows;
    this.across = distinct(figure.column());
    this.down = distinct(figure.row());
    this.canvas =
        new Canvas(
            figure.caption(), figure.caption().id(), figure.caption().title(), CELL * down.size());
  }

  boolean isEmpty() {
    return known() == 0;
  }

  Markup markup() {
    Markup out = new Markup().open("div", "class", "plot heat");
    out.add(
        canvas.open(
            "data-series-column", figure.row(),
            "data-x-column", figure.column(),
            "data-y-column", figure.value()));
    out.add(canvas.hatched());
    rows.all().forEach(row -> out.add(cell(row)));
    labels(out);
    out.add(canvas.horizontalTitle(rows.title(figure.column())));
    out.close("svg").close("div").line();
    Legend legend = new Legend().steps(figure.scale(), rows.table().column(figure.value()).unit());
    long missing = (long) across.size() * down.size() - known();
    return out.add(
        (missing == 0 ? legend : legend.missing(missing + " cells without data")).markup());
  }

  private long known() {
    return rows.all().stream().filter(row -> rows.number(row, figure.value()).isPresent()).count();
  }

  private Markup cell(List<Cell> row) {
    OptionalDouble value = rows.number(row, figure.value());
    if (value.isEmpty()) {
      return new Markup();
    }
    int column = across.indexOf(rows.text(row, figure.column()));
    int line = down.indexOf(rows.text(row, figure.row()));
    String number = rows.text(row, figure.value());
    int colour = Legend.ramp(figure.scale(), figure.scale().classOf(value.getAsDouble()));
    Markup out =
        new Markup()
            .open(
                "rect",
                "class",
                "mark tile c" + colour,
                "x",
                Coordinate.percent((double) column / across.size()),
                "y",
                Integer.toString(line * CELL),
                "width",
                Coordinate.percent(1.0 / across.size()),
                "height",
                Integer.toString(CELL),
                "data-series",
                down.get(line),
                "data-x",
                across.get(column),
                "data-y",
                number)
            .element(
                "title",
                down.get(line)
                    + ", "
                    + across.get(column)
                    + ": "
                    + rows.words(number, figure.value()))
            .close("rect");
    if (across.size() <= MOST_NUMBERS) {
      out.element(
          "text",
              CellText.onPage(
                  rows.cell(row, figure.value()),
                  Math.min(MOST_DECIMALS, rows.decimals(figure.value())),
                  ZoneOffset.UTC),
          "class", "inside on" + colour,
          "x", Coordinate.percent((column + 0.5) / across.size()),
          "y", Integer.toString(line * CELL + CELL / 2 + 4),
          "text-anchor", "middle");
    }
    return out.line();
  }

  private void labels(Markup out) {
    for (int i = 0; i < down.size(); i++) {
      out.element(
          "text",
          down.get(i),
          "class",
          "tick",
          "x",
          "-8",
          "y",
          Integer.toString(i * CELL + CELL / 2 + 4),
          "text-anchor",
          "end");
    }
    int every = 1 + (across.size() - 1) / 31;
    boolean fullHours = across.stream().allMatch(label -> label.endsWith(":00"));
    for (int i = 0; i < across.size(); i += every) {
      out.add(
          canvas.tick(
              (i + 0.5) / across.size(),
              fullHours ? across.get(i).replace(":00", "") : across.get(i),
              across.size() > 8 && i / every % 3 != 0));
    }
  }

  private List<String> distinct(String key) {
    Set<String> names = new LinkedHashSet<>();
    rows.all().forEach(row -> names.add(rows.text(row, key)));
    return List.copyOf(names);
  }
}
