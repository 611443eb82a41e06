package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.Predictor;
import io.tailback.batch.forecast.TrainingPeriod;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.measure.LevelScore;
import io.tailback.core.measure.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often the forecast congestion level was the one that came. */
final class LevelSection {
  private final Optional<TrainingPeriod> training;

  /**
   * @param training of the historical average; empty when there is none without leakage
   */
  LevelSection(Optional<TrainingPeriod> training) {
    this.training = training;
  }

  /** A predictor's levels at a horizon. */
  private record LevelLine(int horizon, Predictor predictor, LevelScore score) {}

  Section of(Scores scores) {
    List<LevelLine> lines = new ArrayList<>();
    scores
        .levels()
        .forEach(
            (horizon, byPredictor) ->
                byPredictor.forEach(
                    (predictor, score) -> lines.add(new LevelLine(horizon, predictor, score))));
    ReportTable table =
        ColumnOf.table(
            "levels-by-horizon",
            "A horizon and who forecast",
            List.of(
                ColumnOf.count(ScoreCells.HORIZON, "Minutes ahead", line -> (long) line.horizon()),
                ColumnOf.words(ScoreCells.PREDICTOR, "Who", line -> line.predictor().words()),
                ColumnOf.count("pairs", "Pairs", line -> line.score().pairs()),
                ColumnOf.number(
                    "accuracy_percent",
                    "Right levels",
                    "%",
                    1,
                    line -> ofLevels(line, line.score().accuracyShare().map(share -> 100 * share))),
                ColumnOf.number(
                    "macro_f1", "Macro-F1", "", 3, line -> ofLevels(line, line.score().macroF1()))),
            lines);
    return new Section(
        "levels",
        "Congestion levels",
        "How often the forecast level was the one that came. Most traffic is free, so the share of"
            + " right levels flatters everybody; macro-F1 counts rare levels as much as frequent"
            + " ones.",
        List.of(),
        List.of(table),
        List.of());
  }

  private Cell ofLevels(LevelLine line, Measured measured) {
    if (line.predictor() == Predictor.HISTORICAL_AVERAGE && training.isEmpty()) {
      return Cell.noData(ScoreCells.NO_PATTERN);
    }
    return measured.isPresent()
        ? MeasuredCells.of(measured)
        : Cell.noData("no level without a free-flow speed or a truth");
  }
}
