package io.tailback.batch.report.page;

import io.tailback.batch.report.Figure.Lines;
import io.tailback.spark.page.Markup;
import java.time.ZoneId;

/** Draws lines over days, instants, numbers or names. */
final class LinesDrawing {
  private static final int HEIGHT = 260;

  private final Lines figure;
  private final Canvas canvas;
  private final TableRows rows;
  private final LineMarks marks;
  private final LineAxis axis;
  private final LineChart chart;

  LinesDrawing(Lines figure, TableRows rows, ZoneId zone) {
    this.figure = figure;
    this.rows = rows;
    this.canvas =
        new Canvas(figure.caption(), figure.caption().id(), figure.caption().title(), HEIGHT);
    this.marks = new LineMarks(rows, figure.series(), figure.x(), figure.value(), figure.band());
    this.axis = LineAxis.of(rows, figure.x(), zone);
    this.chart =
        new LineChart(
            canvas, marks.placed(axis::share), figure.band(), figure.references(), marks.unit());
  }

  Markup markup() {
    Markup out = new Markup().open("div", "class", "plot");
    out.add(canvas.open(marks.attributes())).add(chart.drawing());
    for (LineAxis.Tick tick : axis.ticks()) {
      out.add(canvas.tick(tick.share(), tick.label(), tick.thin()));
    }
    out.add(canvas.verticalTitle(rows.title(figure.value())));
    out.add(canvas.horizontalTitle(rows.title(figure.x())));
    out.close("svg").close("div").line();
    return out.add(chart.legend(rows.table().column(figure.value()).label()).markup());
  }

  boolean isEmpty() {
    return chart.isEmpty();
  }
}
