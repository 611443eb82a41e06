package io.tailback.batch.report.forecast;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where forecasts are hard. */
final class StationSection {
  private static final int MOST_BARS = 20;

  private StationSection() {}

  /** The hardest first, then those without a truth. */
  static Section of(TreeMap<String, Score> byStation, int horizon) {
    List<StationScore> lines = new ArrayList<>();
    List<StationScore> without = new ArrayList<>();
    byStation.forEach(
        (id, score) -> (score.pairs() > 0 ? lines : without).add(new StationScore(id, score)));
    lines.sort(StationScore.WORST_FIRST);
    lines.addAll(without);
    ReportTable table =
        ColumnOf.table(
            "errors-by-station",
            "A station, " + horizon + " minutes ahead",
            List.of(
                ColumnOf.words("station_id", "Station", StationScore::stationId),
                ScoreColumns.pairs(StationScore::score),
                ScoreColumns.mae(StationScore::score),
                ColumnOf.number(
                    "rmse_kmh",
                    "RMSE",
                    "km/h",
                    2,
                    line -> ScoreCells.of(line.score().ofForecast().rmseKmh())),
                ScoreColumns.bias(StationScore::score),
                ScoreColumns.persistenceMae(StationScore::score),
                ScoreColumns.coverage(StationScore::score)),
            lines);
    return new Section(
        "stations",
        "By station",
        "Where forecasts are hard, " + horizon + " minutes ahead; the hardest first.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "errors-by-station-bars",
                    "Stations with the largest errors",
                    "Mean absolute error of the hardest stations, " + horizon + " minutes ahead.",
                    table.name()),
                "station_id",
                ScoreCells.MAE,
                Optional.empty(),
                Math.min(MOST_BARS, lines.size()))),
        List.of(table),
        List.of());
  }
}
