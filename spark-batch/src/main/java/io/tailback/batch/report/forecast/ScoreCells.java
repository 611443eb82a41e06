package io.tailback.batch.report.forecast;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.core.measure.Measured;

/** Cells and names of columns that the tables of the report have in common. */
final class ScoreCells {
  static final String NO_PATTERN = "no pattern without leakage";
  static final String HORIZON = "horizon_minutes";
  static final String PREDICTOR = "predictor";
  static final String MAE = "mae_kmh";

  private ScoreCells() {}

  static Cell of(Measured measured) {
    return measured.isPresent()
        ? MeasuredCells.of(measured)
        : Cell.noData("no forecast with a truth");
  }

  static Cell ofInterval(Score score, Measured measured) {
    return score.interval().pairs() == 0
        ? Cell.noData("no interval with a truth")
        : MeasuredCells.of(measured);
  }
}
