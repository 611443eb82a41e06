package io.tailback.batch.report.page;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Report;
import io.tailback.spark.page.Markup;

/** A figure on the page: title, sentence, picture, key, and the file that holds its numbers. */
final class FigureView {
  /** More bars than this leave no room for anything else on a printed page. */
  private static final int MOST_BARS_BELOW_TEXT = 16;

  private static final String NO_DATA = "No data in this period: there is nothing to draw.";

  private final Report report;

  FigureView(Report report) {
    this.report = report;
  }

  Markup of(Figure figure) {
    Caption caption = figure.caption();
    Markup out = new Markup().open("figure", "id", caption.id(), "class", inPrint(figure));
    out.open("figcaption").element("h3", caption.title());
    out.element("p", caption.sentence()).close("figcaption").line();
    out.add(picture(figure));
    out.open("p", "class", "source").text("Numbers: ");
    String file = ReportFiles.csvName(report.table(caption.table()));
    out.element("a", file, "href", file).close("p");
    return out.close("figure").line();
  }

  /** How it lies on printed pages: over several, or on one that it fills; null when as others. */
  private String inPrint(Figure figure) {
    if (figure instanceof Figure.SpeedContour contour) {
      return contour.panels().size() > 4 ? "long" : null;
    }
    if (figure instanceof Figure.RankingBars bars) {
      int rows = report.table(bars.caption().table()).rows().size();
      return Math.min(rows, bars.most()) > MOST_BARS_BELOW_TEXT ? "tall" : null;
    }
    return null;
  }

  private Markup picture(Figure figure) {
    TableRows rows = new TableRows(report.table(figure.caption().table()));
    if (figure instanceof Figure.SpeedContour contour) {
      ContourDrawing drawing = new ContourDrawing(contour, report);
      return drawing.isEmpty() ? nothing() : drawing.markup();
    }
    if (figure instanceof Figure.HourProfile profile) {
      ProfileDrawing drawing = new ProfileDrawing(profile, rows);
      return drawing.isEmpty() ? nothing() : drawing.markup();
    }
    if (figure instanceof Figure.HeatMap heat) {
      HeatDrawing drawing = new HeatDrawing(heat, rows);
      return drawing.isEmpty() ? nothing() : drawing.markup();
    }
    if (figure instanceof Figure.RankingBars ranking) {
      RankingDrawing drawing = new RankingDrawing(ranking, rows);
      return drawing.isEmpty() ? nothing() : drawing.markup();
    }
    if (figure instanceof Figure.StationMap map) {
      MapDrawing drawing = new MapDrawing(map, rows, report.provenance().units());
      return drawing.isEmpty() ? nothing() : drawing.markup();
    }
    LinesDrawing drawing =
        new LinesDrawing((Figure.Lines) figure, rows, report.provenance().zone());
    return drawing.isEmpty() ? nothing() : drawing.markup();
  }

  private static Markup nothing() {
    return new Markup().element("p", NO_DATA, "class", "nothing").line();
  }
}
