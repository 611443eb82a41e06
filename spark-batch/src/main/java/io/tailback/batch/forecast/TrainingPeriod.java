package io.tailback.batch.forecast;

import io.tailback.spark.table.StationPatterns;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The days that a typical week was computed from, both ends included. A pattern that knows a day
 * would forecast that day from itself, so only one that ended before may stand beside forecasts.
 */
public record TrainingPeriod(LocalDate from, LocalDate to) {
  /**
   * The latest one that ended before this day; of several the longest.
   *
   * @param patterns rows of {@link StationPatterns}
   */
  public static Optional<TrainingPeriod> before(LocalDate day, Dataset<Row> patterns) {
    return patterns
        .filter(StationPatterns.TO_DATE.column().lt(day))
        .select(StationPatterns.FROM_DATE.column(), StationPatterns.TO_DATE.column())
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> new TrainingPeriod(row.getLocalDate(0), row.getLocalDate(1)))
        .min(
            Comparator.comparing(TrainingPeriod::to)
                .reversed()
                .thenComparing(TrainingPeriod::from));
  }

  /** The typical week of this period. */
  public Dataset<Row> pattern(Dataset<Row> patterns) {
    return patterns
        .filter(StationPatterns.FROM_DATE.column().equalTo(from))
        .filter(StationPatterns.TO_DATE.column().equalTo(to));
  }
}
