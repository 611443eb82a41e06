package io.tailback.batch.report.forecast;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When forecasts are hard. */
final class HourSection {
  /** The same in all reports, so that they can be laid side by side; km/h. */
  private static final ColourScale.Steps ERRORS_KMH =
      new ColourScale.Steps(List.of(2.0, 4.0, 6.0, 8.0, 10.0, 15.0), ColourScale.Emphasis.HIGH);

  private HourSection() {}

  /** The score of a local hour at a horizon. */
  private record HourLine(int horizon, int hour, Score score) {}

  static Section of(Scores scores) {
    List<HourLine> lines = new ArrayList<>();
    scores
        .byHorizonAndHour()
        .forEach(
            (horizon, byHour) ->
                byHour.forEach((hour, score) -> lines.add(new HourLine(horizon, hour, score))));
    ReportTable table =
        ColumnOf.table(
            "errors-by-hour",
            "A horizon and a local hour",
            List.of(
                ColumnOf.words(ScoreCells.HORIZON, "Ahead", line -> line.horizon() + " min"),
                ColumnOf.words(
                    "local_hour",
                    "Hour",
                    line -> String.format(Locale.ROOT, "%02d:00", line.hour())),
                ScoreColumns.pairs(HourLine::score),
                ScoreColumns.mae(HourLine::score),
                ScoreColumns.bias(HourLine::score),
                ScoreColumns.persistenceMae(HourLine::score),
                ScoreColumns.coverage(HourLine::score)),
            lines);
    return new Section(
        "hours",
        "By hour of the day",
        "When forecasts are hard: the mean absolute error by the local hour in which the window"
            + " starts.",
        List.of(
            new Figure.HeatMap(
                new Caption(
                    "errors-by-hour-map",
                    "Mean absolute error by hour and horizon",
                    "Each row is a horizon, each column an hour of the local day; dark is a large"
                        + " error.",
                    table.name()),
                "local_hour",
                ScoreCells.HORIZON,
                ScoreCells.MAE,
                ERRORS_KMH)),
        List.of(table),
        List.of());
  }
}
