package io.tailback.batch.forecast;

import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.Measured;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The errors of one version's forecasts on one day at one horizon.
 *
 * @param sums a row of {@link ErrorSums}
 */
record DayErrors(LocalDate day, String modelVersion, int horizonMinutes, Row sums) {
  ForecastErrors of(Predictor predictor) {
    return ErrorSums.errors(sums, predictor);
  }

  long forecasts() {
    return ErrorSums.forecasts(sums);
  }

  /** Forecasts with a truth. */
  long pairs() {
    return of(Predictor.FORECAST).pairs();
  }

  IntervalCoverage coverage() {
    return ErrorSums.coverage(sums);
  }

  /** Mean absolute error of the model, km/h, in the pairs of a baseline that has some. */
  double maeBesideKmh(Predictor baseline) {
    return ErrorSums.absoluteOfForecast(sums, baseline)
        / ForecastErrors.MILLION
        / of(baseline).pairs();
  }

  /** A row of the table {@code forecast_errors}. */
  Row row(Predictor predictor, String codeVersion) {
    ForecastErrors errors = of(predictor);
    boolean isModel = predictor == Predictor.FORECAST;
    IntervalCoverage coverage = coverage();
    return RowFactory.create(
        modelVersion,
        horizonMinutes,
        predictor.metric(),
        forecasts(),
        forecasts() - pairs(),
        errors.pairs(),
        errors.signed(),
        errors.absolute(),
        errors.squared(),
        errors.relativePairs(),
        errors.relative(),
        ErrorSums.absoluteOfForecast(sums, predictor),
        isModel ? coverage.pairs() : null,
        isModel ? coverage.inside() : null,
        isModel ? coverage.width() : null,
        orNull(errors.maeKmh()),
        orNull(errors.rmseKmh()),
        orNull(errors.mapePercent().map(percent -> percent / 100)),
        isModel ? orNull(coverage.rate()) : null,
        isModel ? orNull(coverage.meanWidthKmh()) : null,
        codeVersion,
        day);
  }

  private static Double orNull(Measured measured) {
    return measured.isPresent() ? (Double) measured.value() : null;
  }
}
