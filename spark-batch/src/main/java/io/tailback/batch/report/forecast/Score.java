package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.ErrorSums;
import io.tailback.batch.forecast.Predictor;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * How well the forecasts of one group did: an hour, a station, a horizon.
 *
 * @param forecasts all of them, with and without a truth
 * @param errors of the model and of each baseline
 * @param absoluteBeside absolute errors of the model in the pairs of each baseline, summed,
 *     millionths of a km/h
 * @param interval how often the truth lay inside
 */
record Score(
    long forecasts,
    Map<Predictor, ForecastErrors> errors,
    Map<Predictor, Long> absoluteBeside,
    IntervalCoverage interval) {

  /** Of a row of sums. */
  static Score of(Row sums) {
    EnumMap<Predictor, ForecastErrors> errors = new EnumMap<>(Predictor.class);
    EnumMap<Predictor, Long> beside = new EnumMap<>(Predictor.class);
    for (Predictor predictor : Predictor.values()) {
      errors.put(predictor, ErrorSums.errors(sums, predictor));
      beside.put(predictor, ErrorSums.absoluteOfForecast(sums, predictor));
    }
    return new Score(ErrorSums.forecasts(sums), errors, beside, ErrorSums.coverage(sums));
  }

  ForecastErrors errors(Predictor predictor) {
    return errors.get(predictor);
  }

  ForecastErrors ofForecast() {
    return errors(Predictor.FORECAST);
  }

  /** Forecasts whose window was observed. */
  long pairs() {
    return ofForecast().pairs();
  }

  /** Mean absolute error of the model in the pairs of a baseline, km/h. */
  Measured maeBesideKmh(Predictor baseline) {
    long pairs = errors(baseline).pairs();
    return pairs == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of(absoluteBeside.get(baseline) / ForecastErrors.MILLION / pairs);
  }

  /**
   * What part of the baseline's mean absolute error the model takes away, in the pairs of both,
   * percent; negative where the model is worse. Missing where the baseline has no error.
   */
  Measured gainPercent(Predictor baseline) {
    ForecastErrors rival = errors(baseline);
    return rival.pairs() == 0 || rival.absolute() == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of(100.0 * (rival.absolute() - absoluteBeside.get(baseline)) / rival.absolute());
  }

  /** Share of the truths inside the interval, percent. */
  Measured coveragePercent() {
    return interval.rate().map(share -> 100 * share);
  }
}
