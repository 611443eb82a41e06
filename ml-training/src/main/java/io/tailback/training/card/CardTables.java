package io.tailback.training.card;

import static io.tailback.training.card.Numbers.count;
import static io.tailback.training.card.Numbers.of;
import static io.tailback.training.card.Numbers.percent;
import static io.tailback.training.card.Numbers.speeds;

import io.tailback.core.forecast.Horizons;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.LevelScore;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.PredictorEvaluation;
import io.tailback.training.evaluate.PublishedHorizons;
import io.tailback.training.evaluate.Subset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The tables of a card. */
final class CardTables {
  private static final String PREDICTOR = "predictor";
  private static final String MINUTES = " min";

  private final ModelCard card;
  private final Evaluation evaluation;

  CardTables(ModelCard card) {
    this.card = card;
    this.evaluation = card.evaluation();
  }

  /** MAE, RMSE and MAPE of everyone at the published horizons. */
  CardTable errors(Subset subset) {
    List<String> columns = new ArrayList<>(List.of(PREDICTOR));
    for (int minutes : PublishedHorizons.MINUTES) {
      columns.add("MAE " + minutes + MINUTES);
      columns.add("RMSE " + minutes + MINUTES);
      columns.add("MAPE " + minutes + MINUTES);
    }
    List<List<String>> rows = new ArrayList<>();
    for (PredictorEvaluation one : evaluation.predictors()) {
      List<String> row = new ArrayList<>(List.of(CardWords.name(one.name())));
      for (int minutes : PublishedHorizons.MINUTES) {
        ForecastErrors errors = one.errors(subset, minutes);
        row.add(speeds(errors.maeKmh()));
        row.add(speeds(errors.rmseKmh()));
        row.add(of(errors.mapePercent(), 2));
      }
      rows.add(row);
    }
    String caption =
        "Errors, "
            + subset.words()
            + ": MAE and RMSE in mph (km/h), MAPE in % where the truth is at least 10 km/h; "
            + count(evaluation.model().errors(subset, 30).pairs())
            + " forecasts with a truth at 30 minutes";
    return new CardTable(caption, columns, rows, 1);
  }

  /** The model at every horizon. */
  CardTable horizons() {
    List<List<String>> rows = new ArrayList<>();
    for (int h = 0; h < Horizons.COUNT; h++) {
      int minutes = Horizons.minutesOf(h);
      ForecastErrors errors = evaluation.model().errors(Subset.ALL_TIMES, minutes);
      IntervalCoverage all = evaluation.model().coverage(Subset.ALL_TIMES, minutes);
      IntervalCoverage peaks = evaluation.model().coverage(Subset.PEAKS, minutes);
      IntervalCoverage narrow = evaluation.model().narrowCoverage(Subset.ALL_TIMES, minutes);
      rows.add(
          List.of(
              minutes + MINUTES,
              count(errors.pairs()),
              count(errors.withoutTruth()),
              speeds(errors.maeKmh()),
              speeds(errors.rmseKmh()),
              of(errors.mapePercent(), 2),
              speeds(errors.biasKmh()),
              percent(all.rate()),
              speeds(all.meanWidthKmh()),
              percent(peaks.rate()),
              speeds(peaks.meanWidthKmh()),
              percent(narrow.rate()),
              speeds(narrow.meanWidthKmh())));
    }
    return new CardTable(
        "The model at every horizon: errors and widths in mph (km/h), shares in %",
        List.of(
            "horizon",
            "forecasts",
            "without truth",
            "MAE",
            "RMSE",
            "MAPE",
            "bias",
            "inside 90 %",
            "width",
            "inside 90 %, peaks",
            "width, peaks",
            "inside 50 %",
            "width of 50 %"),
        rows,
        1);
  }

  /** Mean absolute error of everyone at every horizon. */
  CardTable everyone() {
    List<String> columns = new ArrayList<>(List.of("horizon"));
    evaluation.predictors().forEach(one -> columns.add(CardWords.name(one.name())));
    List<List<String>> rows = new ArrayList<>();
    for (int h = 0; h < Horizons.COUNT; h++) {
      int minutes = Horizons.minutesOf(h);
      List<String> row = new ArrayList<>(List.of(minutes + MINUTES));
      evaluation
          .predictors()
          .forEach(one -> row.add(speeds(one.errors(Subset.ALL_TIMES, minutes).maeKmh())));
      rows.add(row);
    }
    return new CardTable("MAE of everyone at every horizon, mph (km/h)", columns, rows, 1);
  }

  /** Congestion levels. */
  CardTable levels() {
    List<String> columns = new ArrayList<>(List.of(PREDICTOR));
    for (int minutes : PublishedHorizons.MINUTES) {
      columns.add("accuracy " + minutes + MINUTES);
      columns.add("macro-F1 " + minutes + MINUTES);
    }
    List<List<String>> rows = new ArrayList<>();
    for (PredictorEvaluation one : evaluation.predictors()) {
      List<String> row = new ArrayList<>(List.of(CardWords.name(one.name())));
      for (int minutes : PublishedHorizons.MINUTES) {
        LevelScore score = one.levels(minutes);
        row.add(percent(score.accuracyShare()));
        row.add(of(score.macroF1(), 3));
      }
      rows.add(row);
    }
    return new CardTable(
        "Congestion levels: share of right levels in %, and macro-F1 from 0 to 1",
        columns, rows, 1);
  }

  /** Every station, the model's error. */
  CardTable stations() {
    List<String> columns = new ArrayList<>(List.of("station", "forecasts at 30 min"));
    PublishedHorizons.MINUTES.forEach(minutes -> columns.add("MAE " + minutes + MINUTES));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < evaluation.stations().size(); i++) {
      List<String> row = new ArrayList<>(List.of(evaluation.stations().get(i)));
      row.add(count(evaluation.model().errorsByStation(30).get(i).pairs()));
      for (int minutes : PublishedHorizons.MINUTES) {
        row.add(speeds(evaluation.model().errorsByStation(minutes).get(i).maeKmh()));
      }
      rows.add(row);
    }
    return new CardTable("The model at every station, mph (km/h)", columns, rows, 1);
  }

  /** How the parameters were chosen. */
  CardTable crossValidation(CrossValidation validation) {
    int folds = validation.rows().stream().mapToInt(row -> row.byFold().size()).max().orElse(0);
    List<String> columns = new ArrayList<>(List.of("candidate", "parameters", "chosen", "mean"));
    for (int fold = 1; fold <= folds; fold++) {
      columns.add("fold " + fold);
    }
    List<List<String>> rows = new ArrayList<>();
    for (CrossValidation.Row one : validation.rows()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  CardWords.name(one.candidate()), one.parameters(), one.isChosen() ? "yes" : ""));
      row.add(measured(one.mean()));
      for (int fold = 0; fold < folds; fold++) {
        row.add(fold < one.byFold().size() ? measured(one.byFold().get(fold)) : Numbers.NO_DATA);
      }
      rows.add(row);
    }
    return new CardTable("Cross-validation: " + validation.measure(), columns, rows, 3);
  }

  private static String measured(double value) {
    return Double.isFinite(value) ? Numbers.rounded(value, 3) : Numbers.NO_DATA;
  }

  /** Where the model comes from. */
  CardTable origin() {
    CardData data = card.data();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("model", card.identity().model() + ", version " + card.identity().version()));
    rows.add(List.of("trained at", card.identity().trainedAt().toString()));
    rows.add(List.of("code version", card.identity().codeVersion()));
    rows.add(List.of("data", data.identity().toString()));
    rows.add(List.of("recorded", data.from() + " to " + data.until()));
    rows.add(List.of("stations", count(data.stations())));
    rows.add(
        List.of(
            "learned from",
            "up to " + data.trainingEnd() + ", " + count(data.rows().training()) + " examples"));
    rows.add(
        List.of(
            "chosen by",
            "up to " + data.testStart() + ", " + count(data.rows().validation()) + " examples"));
    rows.add(
        List.of(
            "judged by",
            "from " + data.testStart() + ", " + count(data.rows().test()) + " examples"));
    rows.add(
        List.of(
            "features",
            count(card.recipe().features().size()) + ", " + card.recipe().fingerprint()));
    rows.add(
        List.of(
            "training",
            Numbers.rounded(card.cost().cpuSeconds(), 0)
                + " CPU-seconds, "
                + Numbers.rounded(card.cost().wallSeconds(), 0)
                + " seconds by the clock, "
                + card.cost().machine()));
    return new CardTable("Origin of the model", List.of("what", "value"), rows, 2);
  }

  /** Parameters and seeds. */
  CardTable parameters() {
    TreeMap<String, String> all = new TreeMap<>(card.recipe().parameters());
    card.recipe().seeds().forEach((name, seed) -> all.put("seed " + name, seed.toString()));
    List<List<String>> rows = new ArrayList<>();
    all.forEach((name, value) -> rows.add(List.of(name, value)));
    return new CardTable("Parameters and seeds", List.of("parameter", "value"), rows, 2);
  }

  /** All features. */
  CardTable features() {
    List<List<String>> rows =
        card.recipe().features().stream()
            .map(one -> List.of(one.name(), one.unit(), one.meaning()))
            .toList();
    return new CardTable(
        "Features in the order of a vector", List.of("feature", "unit", "meaning"), rows, 3);
  }
}
