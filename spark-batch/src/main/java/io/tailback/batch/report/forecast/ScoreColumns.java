package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.Predictor;
import io.tailback.batch.report.path.ColumnOf;
import java.util.function.Function;

/** Columns of tables whose lines each have a score. */
final class ScoreColumns {
  private ScoreColumns() {}

  static <T> ColumnOf<T> pairs(Function<T, Score> score) {
    return ColumnOf.count("pairs", "Pairs", line -> score.apply(line).pairs());
  }

  static <T> ColumnOf<T> mae(Function<T, Score> score) {
    return ColumnOf.number(
        ScoreCells.MAE,
        "MAE",
        "km/h",
        2,
        line -> ScoreCells.of(score.apply(line).ofForecast().maeKmh()));
  }

  static <T> ColumnOf<T> bias(Function<T, Score> score) {
    return ColumnOf.number(
        "bias_kmh",
        "Bias",
        "km/h",
        2,
        line -> ScoreCells.of(score.apply(line).ofForecast().biasKmh()));
  }

  static <T> ColumnOf<T> persistenceMae(Function<T, Score> score) {
    return ColumnOf.number(
        "persistence_mae_kmh",
        "MAE of persistence",
        "km/h",
        2,
        line -> ScoreCells.of(score.apply(line).errors(Predictor.PERSISTENCE).maeKmh()));
  }

  /** How often what came lay inside the 90 % interval, percent. */
  static <T> ColumnOf<T> coverage(Function<T, Score> score) {
    return ColumnOf.number(
        "coverage_percent",
        "Inside the 90 % interval",
        "%",
        1,
        line -> ScoreCells.ofInterval(score.apply(line), score.apply(line).coveragePercent()));
  }
}
