package io.tailback.training.evaluate;

import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.LevelScore;
import io.tailback.core.measure.Measured;
import java.util.Locale;

/**
 * An evaluation in the words of the registry: {@code model.mae_kmh}, {@code model.peaks.mae_kmh}.
 */
final class EvaluationMetrics {
  private static final String LEVEL_ACCURACY = "level_accuracy_rate";
  private static final String LEVEL_MACRO_F1 = "level_macro_f1";

  private final Metrics.Builder metrics = Metrics.builder();

  private EvaluationMetrics() {}

  static Metrics of(Evaluation evaluation) {
    EvaluationMetrics all = new EvaluationMetrics();
    evaluation.predictors().forEach(all::add);
    return all.metrics.build();
  }

  private void add(PredictorEvaluation one) {
    for (Subset subset : Subset.values()) {
      String who =
          subset == Subset.ALL_TIMES
              ? one.name()
              : one.name() + "." + subset.name().toLowerCase(Locale.ROOT);
      for (int h = 0; h < Horizons.COUNT; h++) {
        int minutes = Horizons.minutesOf(h);
        add(who, minutes, one.errors(subset, minutes));
        IntervalCoverage wide = one.coverage(subset, minutes);
        put(who, Metrics.COVERAGE_RATE, minutes, wide.rate());
        put(who, Metrics.WIDTH_KMH, minutes, wide.meanWidthKmh());
        IntervalCoverage narrow = one.narrowCoverage(subset, minutes);
        put(who, Metrics.NARROW_COVERAGE_RATE, minutes, narrow.rate());
        put(who, Metrics.NARROW_WIDTH_KMH, minutes, narrow.meanWidthKmh());
      }
    }
    for (int minutes : PublishedHorizons.MINUTES) {
      LevelScore score = one.levels(minutes);
      put(one.name(), LEVEL_ACCURACY, minutes, score.accuracyShare());
      put(one.name(), LEVEL_MACRO_F1, minutes, score.macroF1());
    }
  }

  private void add(String who, int minutes, ForecastErrors errors) {
    put(who, Metrics.MAE_KMH, minutes, errors.maeKmh());
    put(who, Metrics.RMSE_KMH, minutes, errors.rmseKmh());
    put(who, Metrics.MAPE_RATIO, minutes, errors.mapePercent().map(percent -> percent / 100));
  }

  private void put(String who, String what, int minutes, Measured value) {
    if (value.isPresent()) {
      metrics.put(who, what, minutes, value.value());
    }
  }
}
