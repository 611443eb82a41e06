package io.tailback.training.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.LevelScore;
import io.tailback.training.evaluate.Agreement;
import io.tailback.training.evaluate.DaySeries;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.PredictorEvaluation;
import io.tailback.training.evaluate.PublishedHorizons;
import io.tailback.training.evaluate.Subset;
import java.util.List;
import java.util.Locale;

/** An evaluation for programs, with the numbers unrounded. */
final class EvaluationJson {
  private static final String MINUTES = "minutes";
  private static final String MAE_KMH = "mae_kmh";

  private EvaluationJson() {}

  static ObjectNode of(Evaluation evaluation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("issued_from", evaluation.issued().map(it -> it.start().toString()).orElse(null));
    node.put("issued_until", evaluation.issued().map(it -> it.end().toString()).orElse(null));
    node.put("examples", evaluation.examples());
    ObjectNode subsets = node.putObject("subsets");
    for (Subset subset : Subset.values()) {
      subsets.put(key(subset), CardWords.subset(subset, evaluation.rules()));
    }
    ArrayNode predictors = node.putArray("predictors");
    evaluation.predictors().forEach(one -> predictors.add(predictor(one, evaluation.stations())));
    levelsThatCame(node.putArray("levels_that_came"), evaluation);
    ArrayNode agreements = node.putArray("predicted_against_true");
    evaluation.agreement().forEach(one -> agreement(agreements.addObject(), one));
    node.set("good_day", evaluation.goodDay().map(EvaluationJson::day).orElse(null));
    node.set("bad_day", evaluation.badDay().map(EvaluationJson::day).orElse(null));
    return node;
  }

  private static String key(Subset subset) {
    return subset.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode predictor(PredictorEvaluation one, List<String> stations) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", one.name());
    ObjectNode errors = node.putObject("errors");
    for (Subset subset : Subset.values()) {
      ArrayNode horizons = errors.putArray(key(subset));
      for (int h = 0; h < Horizons.COUNT; h++) {
        int minutes = Horizons.minutesOf(h);
        errors(horizons.addObject().put(MINUTES, minutes), one.errors(subset, minutes));
      }
    }
    if (one.hasInterval()) {
      intervals(node.putObject("interval"), one);
    }
    levels(node.putArray("levels"), one);
    byHour(node.putArray("by_hour"), one);
    byStation(node.putArray("by_station"), one, stations);
    return node;
  }

  private static void errors(ObjectNode node, ForecastErrors errors) {
    node.put("forecasts", errors.pairs());
    node.put("without_truth", errors.withoutTruth());
    node.put("mae_mph", Numbers.mph(errors.maeKmh()).value());
    node.put(MAE_KMH, errors.maeKmh().value());
    node.put("rmse_mph", Numbers.mph(errors.rmseKmh()).value());
    node.put("rmse_kmh", errors.rmseKmh().value());
    node.put("mape_percent", errors.mapePercent().value());
    node.put("bias_kmh", errors.biasKmh().value());
  }

  private static void intervals(ObjectNode node, PredictorEvaluation one) {
    for (Subset subset : Subset.values()) {
      ArrayNode horizons = node.putArray(key(subset));
      for (int h = 0; h < Horizons.COUNT; h++) {
        int minutes = Horizons.minutesOf(h);
        IntervalCoverage interval = one.coverage(subset, minutes);
        IntervalCoverage narrow = one.narrowCoverage(subset, minutes);
        horizons
            .addObject()
            .put(MINUTES, minutes)
            .put("forecasts", interval.pairs())
            .put("coverage_rate", interval.rate().value())
            .put("mean_width_mph", Numbers.mph(interval.meanWidthKmh()).value())
            .put("mean_width_kmh", interval.meanWidthKmh().value())
            .put("coverage_50_rate", narrow.rate().value())
            .put("mean_width_50_mph", Numbers.mph(narrow.meanWidthKmh()).value())
            .put("mean_width_50_kmh", narrow.meanWidthKmh().value());
      }
    }
  }

  private static void levels(ArrayNode node, PredictorEvaluation one) {
    for (int minutes : PublishedHorizons.MINUTES) {
      LevelScore score = one.levels(minutes);
      node.addObject()
          .put(MINUTES, minutes)
          .put("forecasts", score.pairs())
          .put("accuracy_share", score.accuracyShare().value())
          .put("macro_f1", score.macroF1().value());
    }
  }

  private static void byHour(ArrayNode node, PredictorEvaluation one) {
    for (int minutes : PublishedHorizons.MINUTES) {
      ArrayNode hours = node.addObject().put(MINUTES, minutes).putArray(MAE_KMH);
      one.errorsByHour(minutes).forEach(errors -> hours.add(errors.maeKmh().value()));
    }
  }

  private static void byStation(ArrayNode node, PredictorEvaluation one, List<String> stations) {
    for (int minutes : PublishedHorizons.MINUTES) {
      ObjectNode all = node.addObject().put(MINUTES, minutes).putObject(MAE_KMH);
      for (int i = 0; i < stations.size(); i++) {
        all.put(stations.get(i), one.errorsByStation(minutes).get(i).maeKmh().value());
      }
    }
  }

  private static void levelsThatCame(ArrayNode node, Evaluation evaluation) {
    for (int minutes : PublishedHorizons.MINUTES) {
      ObjectNode counts = node.addObject().put(MINUTES, minutes).putObject("counts");
      evaluation.levels(minutes).forEach((level, count) -> counts.put(level.name(), count));
    }
  }

  /** Only bins that hold something: start of the true one, of the forecast one, and how often. */
  private static void agreement(ObjectNode node, Agreement agreement) {
    node.put(MINUTES, agreement.minutes());
    node.put("bin_kmh", Agreement.BIN_KMH);
    ArrayNode counts = node.putArray("true_forecast_count");
    for (int truth = 0; truth < Agreement.BINS; truth++) {
      for (int forecast = 0; forecast < Agreement.BINS; forecast++) {
        long count = agreement.count(truth, forecast);
        if (count > 0) {
          counts
              .addArray()
              .add(truth * Agreement.BIN_KMH)
              .add(forecast * Agreement.BIN_KMH)
              .add(count);
        }
      }
    }
  }

  private static ObjectNode day(DaySeries day) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("station", day.stationId());
    node.put("date", day.date().toString());
    node.put(MINUTES, DaySeries.MINUTES);
    node.put(MAE_KMH, day.maeKmh());
    ArrayNode points = node.putArray("points");
    for (DaySeries.Point point : day.points()) {
      points
          .addObject()
          .put("window_start", point.windowStart().toString())
          .put("truth_kmh", orNull(point.truthKmh()))
          .put("p05_kmh", orNull(point.p05Kmh()))
          .put("p50_kmh", orNull(point.p50Kmh()))
          .put("p95_kmh", orNull(point.p95Kmh()));
    }
    return node;
  }

  private static Float orNull(float kmh) {
    return Float.isNaN(kmh) ? null : kmh;
  }
}
