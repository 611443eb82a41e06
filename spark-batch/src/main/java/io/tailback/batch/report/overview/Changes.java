package io.tailback.batch.report.overview;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.core.measure.Measured;

/** How much a measure changed against the compared period. */
final class Changes {
  private Changes() {}

  /** (reported - compared) / compared; missing when one of them is, or the compared one is 0. */
  static Cell of(Measured reported, Measured compared) {
    if (!reported.isPresent() || !compared.isPresent()) {
      return MeasuredCells.of(reported.isPresent() ? compared : reported);
    }
    return compared.value() == 0
        ? Cell.noData("the compared value is 0")
        : Cell.decimal((reported.value() - compared.value()) / compared.value());
  }
}
