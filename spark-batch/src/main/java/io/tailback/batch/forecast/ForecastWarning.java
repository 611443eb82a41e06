package io.tailback.batch.forecast;

import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One bound that was exceeded, or one thing that could not be judged.
 *
 * @param horizonMinutes null: at none in particular
 * @param feature which input; null: none in particular
 * @param value what was found; null: not judged
 * @param bound what it may be; null: not judged
 * @param sentence the same for people
 */
record ForecastWarning(
    LocalDate day,
    String modelVersion,
    WarningKind what,
    Integer horizonMinutes,
    String feature,
    Double value,
    Double bound,
    String sentence) {

  /** A row of the table {@code forecast_warnings}. */
  Row row(String codeVersion) {
    return RowFactory.create(
        modelVersion,
        what.name(),
        horizonMinutes,
        feature,
        value,
        bound,
        sentence,
        codeVersion,
        day);
  }
}
