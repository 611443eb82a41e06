package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.Predictor;
import io.tailback.batch.forecast.TrainingPeriod;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.measure.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** How far forecasts were from what came, by horizon, beside what needs no model. */
final class ErrorSection {
  private final Optional<TrainingPeriod> training;

  /**
   * @param training of the historical average; empty when there is none without leakage
   */
  ErrorSection(Optional<TrainingPeriod> training) {
    this.training = training;
  }

  /** A predictor's score at a horizon. */
  private record Line(int horizon, Predictor predictor, Score score) {
    Measured mae() {
      return score.errors(predictor).maeKmh();
    }
  }

  Section of(TreeMap<Integer, Score> byHorizon) {
    List<Line> lines = new ArrayList<>();
    byHorizon.forEach(
        (horizon, score) -> {
          for (Predictor predictor : Predictor.values()) {
            lines.add(new Line(horizon, predictor, score));
          }
        });
    ReportTable table =
        ColumnOf.table(
            "errors-by-horizon",
            "A horizon and who forecast",
            List.of(
                ColumnOf.count(ScoreCells.HORIZON, "Minutes ahead", line -> (long) line.horizon()),
                ColumnOf.words(ScoreCells.PREDICTOR, "Who", line -> line.predictor().words()),
                ColumnOf.count("pairs", "Pairs", line -> pairs(line)),
                ColumnOf.number(ScoreCells.MAE, "MAE", "km/h", 2, line -> ofLine(line, line.mae())),
                ColumnOf.number(
                    "rmse_kmh",
                    "RMSE",
                    "km/h",
                    2,
                    line -> ofLine(line, line.score().errors(line.predictor()).rmseKmh())),
                ColumnOf.number(
                    "mape_percent",
                    "MAPE",
                    "%",
                    1,
                    line -> ofLine(line, line.score().errors(line.predictor()).mapePercent())),
                ColumnOf.number(
                    "bias_kmh",
                    "Bias",
                    "km/h",
                    2,
                    line -> ofLine(line, line.score().errors(line.predictor()).biasKmh())),
                ColumnOf.number(
                    "forecast_mae_same_pairs_kmh",
                    "MAE of the forecast in the same pairs",
                    "km/h",
                    2,
                    line -> ofLine(line, line.score().maeBesideKmh(line.predictor()))),
                ColumnOf.number(
                    "forecast_gain_percent", "Forecast better by", "%", 1, line -> gain(line))),
            lines);
    return new Section(
        "errors",
        "Errors by horizon",
        "How far forecast speeds were from what came, beside what needs no model: the last observed"
            + " value, unchanged, and the mean of that time of the week.",
        List.of(
            new Figure.Lines(
                new Caption(
                    "errors-by-horizon-lines",
                    "Mean absolute error by horizon",
                    "The longer ahead, the larger the error; a model is worth something where its"
                        + " line is the lowest.",
                    table.name()),
                ScoreCells.PREDICTOR,
                ScoreCells.HORIZON,
                ScoreCells.MAE,
                Optional.empty(),
                List.of())),
        List.of(table),
        List.of(
            "MAE is the mean absolute error, RMSE the root of the mean squared error, MAPE the mean"
                + " absolute error over what came, where that was at least 10 km/h (6.2 mph). Bias is"
                + " forecast minus truth: above 0 it promised too much.",
            "A baseline may lack a value where the forecast has one. Compare it with the MAE of the"
                + " forecast in the same pairs; the last column does."));
  }

  private static long pairs(Line line) {
    return line.score().errors(line.predictor()).pairs();
  }

  private Cell ofLine(Line line, Measured measured) {
    boolean lacksPattern = line.predictor() == Predictor.HISTORICAL_AVERAGE && training.isEmpty();
    return lacksPattern ? Cell.noData(ScoreCells.NO_PATTERN) : ScoreCells.of(measured);
  }

  private Cell gain(Line line) {
    return line.predictor() == Predictor.FORECAST
        ? Cell.noData("the forecast itself")
        : ofLine(line, line.score().gainPercent(line.predictor()));
  }
}
