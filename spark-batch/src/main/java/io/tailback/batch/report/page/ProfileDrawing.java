package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ClockPeriod;
import io.tailback.batch.report.Figure.HourProfile;
import io.tailback.spark.page.Markup;
import java.util.Locale;

/** Draws a quantity over the hours of the day. */
final class ProfileDrawing {
  private static final int HEIGHT = 260;
  private static final double MINUTES_OF_A_DAY = 24 * 60;

  private final HourProfile figure;
  private final Canvas canvas;
  private final TableRows rows;
  private final LineMarks marks;
  private final LineChart chart;

  ProfileDrawing(HourProfile figure, TableRows rows) {
    this.figure = figure;
    this.rows = rows;
    this.canvas =
        new Canvas(figure.caption(), figure.caption().id(), figure.caption().title(), HEIGHT);
    this.marks = new LineMarks(rows, figure.series(), figure.time(), figure.value(), figure.band());
    // A value speaks for its step of time, so it stands in the middle of it.
    double half = stepMinutes() / 2;
    this.chart =
        new LineChart(
            canvas,
            marks.placed(cell -> (minuteOf(cell) + half) / MINUTES_OF_A_DAY),
            figure.band(),
            figure.references(),
            marks.unit());
  }

  Markup markup() {
    Markup out = new Markup().open("div", "class", "plot");
    out.add(canvas.open(marks.attributes()));
    figure.periods().forEach(period -> out.add(shade(period)));
    out.add(chart.drawing()).add(canvas.verticalTitle(rows.title(figure.value())));
    for (int hour = 0; hour <= 24; hour += 2) {
      String label = String.format(Locale.ROOT, "%02d:00", hour);
      out.add(canvas.tick(hour / 24.0, label, hour % 4 != 0));
    }
    out.close("svg").close("div").line();
    return out.add(chart.legend(rows.table().column(figure.value()).label()).markup());
  }

  boolean isEmpty() {
    return chart.isEmpty();
  }

  private Markup shade(ClockPeriod period) {
    return new Markup()
        .empty(
            "rect",
            "class",
            "shade",
            "x",
            Coordinate.percent(period.fromHour() / 24),
            "width",
            Coordinate.percent((period.toHour() - period.fromHour()) / 24),
            "height",
            Integer.toString(HEIGHT))
        .element(
            "text",
            period.name(),
            "class",
            "note",
            "x",
            Coordinate.percent((period.fromHour() + period.toHour()) / 48),
            "y",
            "14",
            "text-anchor",
            "middle")
        .line();
  }

  /** The shortest distance between two times of the table, at most an hour. */
  private double stepMinutes() {
    double[] minutes =
        rows.all().stream()
            .mapToDouble(row -> minuteOf(rows.cell(row, figure.time())))
            .sorted()
            .distinct()
            .toArray();
    double step = 60;
    for (int i = 1; i < minutes.length; i++) {
      step = Math.min(step, minutes[i] - minutes[i - 1]);
    }
    return step;
  }

  private double minuteOf(Cell cell) {
    String clock = CellText.inFile(cell, 0);
    if (!clock.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
      throw new IllegalArgumentException(
          "Figure %s wants a time HH:mm, not \"%s\"".formatted(figure.caption().id(), clock));
    }
    return 60 * Integer.parseInt(clock.substring(0, 2)) + Integer.parseInt(clock.substring(3));
  }
}
