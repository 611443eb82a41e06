package io.tailback.batch.report.forecast;

import java.time.Instant;
import org.apache.spark.sql.Row;

/**
 * A window and what was said of it.
 *
 * @param start of the window
 * @param truthKmh what came; null when it was not observed
 * @param forecastKmh the central value
 * @param lowKmh lower end of the interval; null without one
 * @param highKmh upper end
 */
record DayWindow(
    Instant start, Double truthKmh, double forecastKmh, Double lowKmh, Double highKmh) {
  static DayWindow of(Row row) {
    return new DayWindow(
        row.getInstant(0),
        (Double) row.get(1),
        row.getDouble(2),
        (Double) row.get(3),
        (Double) row.get(4));
  }
}
