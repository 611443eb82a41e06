package io.tailback.batch.report.reliability;

import io.tailback.batch.report.Cell;

/** Cells that the tables of the report have in common. */
final class IndexCells {
  static final double METRES_OF_KM = 1000;
  private static final double SECONDS_OF_MINUTE = 60;

  private IndexCells() {}

  static double minutes(double seconds) {
    return seconds / SECONDS_OF_MINUTE;
  }

  /**
   * Share of the windows of a period that have a time.
   *
   * @param indices null when the period has no window
   */
  static Cell coverage(PeriodIndices indices) {
    return Cell.decimalOr(
        indices == null ? null : indices.coverageShare(), "the period has no window on these days");
  }

  static Cell corridorOf(Segment segment) {
    return segment.corridorId() == null
        ? Cell.noData("on no corridor")
        : Cell.text(segment.corridorId());
  }

  static Cell offsetKm(Segment segment) {
    return segment.offsetM() == null
        ? Cell.noData("on no corridor")
        : Cell.decimal(segment.offsetM() / METRES_OF_KM);
  }
}
