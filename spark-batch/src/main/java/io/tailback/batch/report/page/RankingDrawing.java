package io.tailback.batch.report.page;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure.RankingBars;
import io.tailback.spark.page.Markup;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Draws horizontal bars, each below its name and number. */
final class RankingDrawing {
  private static final int LINE = 36;
  private static final int BAR = 10;
  private static final int MOST_LETTERS = 44;

  private final RankingBars figure;
  private final TableRows rows;
  private final List<List<Cell>> drawn;
  private final Canvas canvas;
  private final double low;
  private final double high;

  RankingDrawing(RankingBars figure, TableRows rows) {
    this.figure = figure;
    this.rows = rows;
    this.drawn = rows.all().stream().limit(figure.most()).toList();
    this.canvas =
        new Canvas(
            figure.caption(), figure.caption().id(), figure.caption().title(), LINE * drawn.size());
    double[] ends = drawn.stream().flatMapToDouble(this::ends).sorted().toArray();
    this.low = ends.length == 0 ? 0 : Math.min(0, ends[0]);
    double most = ends.length == 0 ? 1 : Math.max(0, ends[ends.length - 1]);
    this.high = most > low ? most : low + 1;
  }

  boolean isEmpty() {
    return drawn.stream().allMatch(row -> rows.number(row, figure.value()).isEmpty());
  }

  Markup markup() {
    Markup out = new Markup().open("div", "class", "plot bars");
    out.add(
        canvas.open(
            "data-x-column", figure.label(),
            "data-y-column", figure.value(),
            "data-low-column", figure.band().map(Band::low).orElse(null),
            "data-high-column", figure.band().map(Band::high).orElse(null),
            "data-most", Integer.toString(figure.most())));
    if (low < 0) {
      String zero = Coordinate.percent(share(0));
      out.empty(
          "line",
          "class",
          "zero",
          "x1",
          zero,
          "x2",
          zero,
          "y1",
          "0",
          "y2",
          Integer.toString(canvas.height()));
    }
    for (int i = 0; i < drawn.size(); i++) {
      out.add(bar(i, drawn.get(i)));
    }
    out.close("svg").close("div").line();
    return out.add(legend().markup());
  }

  private Legend legend() {
    Legend legend = new Legend();
    legend.drawn(
        new Markup()
            .empty(
                "rect",
                "class",
                "bar s0",
                "y",
                "1",
                "width",
                "24",
                "height",
                Integer.toString(BAR)),
        rows.title(figure.value()));
    figure
        .band()
        .ifPresent(
            it ->
                legend.drawn(
                    new Markup().empty("path", "class", "whisker", "d", "M2 6H22M2 2V10M22 2V10"),
                    it.label()));
    int rest = rows.all().size() - drawn.size();
    return rest == 0
        ? legend
        : legend.remark("the first " + drawn.size() + " of " + rows.all().size() + " rows");
  }

  private Markup bar(int place, List<Cell> row) {
    String name = rows.text(row, figure.label());
    OptionalDouble value = rows.number(row, figure.value());
    String number =
        CellText.onPage(
            rows.cell(row, figure.value()), rows.decimals(figure.value()), ZoneOffset.UTC);
    String y = Integer.toString(place * LINE + 15);
    Markup out =
        new Markup()
            .element("text", shortened(name), "class", "name", "x", "0", "y", y)
            .element(
                "text",
                number,
                "class",
                value.isPresent() ? "number" : "number none",
                "x",
                "100%",
                "y",
                y,
                "text-anchor",
                "end");
    if (value.isEmpty()) {
      return out.line();
    }
    int top = place * LINE + 20;
    double from = share(Math.min(0, value.getAsDouble()));
    double to = share(Math.max(0, value.getAsDouble()));
    return out.empty(
            "rect",
            "class",
            "track",
            "width",
            "100%",
            "y",
            Integer.toString(top),
            "height",
            Integer.toString(BAR))
        .open(
            "rect",
            "class",
            "mark bar s0",
            "x",
            Coordinate.percent(from),
            "y",
            Integer.toString(top),
            "width",
            Coordinate.percent(Math.max(to - from, 0.001)),
            "height",
            Integer.toString(BAR),
            "data-x",
            name,
            "data-y",
            rows.text(row, figure.value()),
            "data-low",
            limit(row, figure.band().map(Band::low).orElse("")),
            "data-high",
            limit(row, figure.band().map(Band::high).orElse("")))
        .element("title", name + ": " + rows.words(number, figure.value()))
        .close("rect")
        .add(whisker(row, top + BAR / 2))
        .line();
  }

  private Markup whisker(List<Cell> row, int y) {
    OptionalDouble lower = rows.number(row, figure.band().map(Band::low).orElse(""));
    OptionalDouble upper = rows.number(row, figure.band().map(Band::high).orElse(""));
    if (lower.isEmpty() || upper.isEmpty()) {
      return new Markup();
    }
    return new Markup()
        .add(whisker("whisker halo", lower.getAsDouble(), upper.getAsDouble(), y))
        .add(whisker("whisker", lower.getAsDouble(), upper.getAsDouble(), y));
  }

  private Markup whisker(String kind, double from, double to, int y) {
    return stroke(kind, from, to, y, y)
        .add(stroke(kind, from, from, y - 5, y + 5))
        .add(stroke(kind, to, to, y - 5, y + 5));
  }

  private Markup stroke(String kind, double from, double to, int y1, int y2) {
    return new Markup()
        .empty(
            "line",
            "class",
            kind,
            "x1",
            Coordinate.percent(share(from)),
            "x2",
            Coordinate.percent(share(to)),
            "y1",
            Integer.toString(y1),
            "y2",
            Integer.toString(y2));
  }

  /** As in the CSV; null when the row has none. */
  private String limit(List<Cell> row, String key) {
    return rows.number(row, key).isPresent() ? rows.text(row, key) : null;
  }

  private DoubleStream ends(List<Cell> row) {
    DoubleStream limits =
        figure.band().stream()
            .flatMapToDouble(
                it ->
                    DoubleStream.concat(
                        rows.number(row, it.low()).stream(), rows.number(row, it.high()).stream()));
    return DoubleStream.concat(rows.number(row, figure.value()).stream(), limits);
  }

  private double share(double value) {
    return (value - low) / (high - low);
  }

  private static String shortened(String name) {
    int letters = name.codePointCount(0, name.length());
    return letters <= MOST_LETTERS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MOST_LETTERS - 1)) + "\u2026";
  }
}
