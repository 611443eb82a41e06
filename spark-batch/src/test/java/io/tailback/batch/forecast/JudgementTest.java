package io.tailback.batch.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Metrics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final LocalDate DAY = LocalDate.of(2012, 6, 20);
  private static final int PAIRS = 1000;

  /** Version 4 was off by 4 km/h at a quarter of an hour, when it was tested. */
  private static final CheckedModel MODEL =
      new CheckedModel(
          "4",
          Optional.of(Metrics.builder().put(Metrics.MODEL, Metrics.MAE_KMH, 15, 4).build()),
          Optional.empty(),
          List.of());

  /** A day with these means, all of the same pairs. */
  private static DayErrors errors(
      int horizon, int pairs, double maeKmh, double persistenceKmh, int inside) {
    Map<String, Long> sums = new TreeMap<>();
    for (Predictor predictor : Predictor.values()) {
      double mean = predictor == Predictor.FORECAST ? maeKmh : persistenceKmh;
      for (String part : List.of("signed", "squared", "relative_pairs", "relative")) {
        sums.put(predictor.column(part), 0L);
      }
      sums.put(predictor.column("pairs"), (long) pairs);
      sums.put(predictor.column("absolute"), Math.round(1e6 * mean * pairs));
      sums.put(predictor.column("forecast_absolute"), Math.round(1e6 * maeKmh * pairs));
    }
    sums.put("forecasts", (long) pairs);
    sums.put("intervals", (long) pairs);
    sums.put("inside", (long) inside);
    sums.put("interval_width", 0L);
    StructType schema = new StructType();
    for (String column : sums.keySet()) {
      schema = schema.add(column, DataTypes.LongType);
    }
    return new DayErrors(
        DAY, "4", horizon, new GenericRowWithSchema(sums.values().toArray(), schema));
  }

  private static List<String> judge(List<DayErrors> errors, List<Drift> drifts) {
    return Judgement.of(DAY, MODEL, ForecastBounds.DEFAULT, errors, drifts).stream()
        .map(one -> one.what() + ": " + one.sentence())
        .toList();
  }

  private static List<String> judge(DayErrors... errors) {
    return judge(List.of(errors), List.of());
  }

  private static Drift drift(String feature, double psi, int days) {
    return new Drift(DAY, "4", feature, psi, 20_000, days);
  }

  @Test
  void letsPassWhatStandsOnABound() {
    assertThat(judge(errors(15, PAIRS, 1.3 * 4, 5.3, 850))).isEmpty();
    assertThat(judge(errors(15, PAIRS, 4, 5, 950))).isEmpty();
    assertThat(judge(List.of(), List.of(drift("speed_kmh", 0.25, 7)))).isEmpty();
  }

  @Test
  void warnsOfWhatLiesBeyond() {
    assertThat(judge(errors(15, PAIRS, 5.4, 6, 849)))
        .containsExactly(
            "ERROR_ABOVE_CARD: 15 minutes ahead the mean absolute error was 5.40 km/h, 1.35 times"
                + " the 4.00 km/h of the card; 1.30 times is the bound.",
            "COVERAGE_OUTSIDE: 15 minutes ahead 84.9 % of what came lay inside the 90 % interval;"
                + " 85.0 to 95.0 % are the bounds.");
    assertThat(judge(errors(15, PAIRS, 4, 4, 951)))
        .containsExactly(
            "COVERAGE_OUTSIDE: 15 minutes ahead 95.1 % of what came lay inside the 90 % interval;"
                + " 85.0 to 95.0 % are the bounds.",
            "NOT_BETTER_THAN_PERSISTENCE: 15 minutes ahead the mean absolute error was 4.00 km/h,"
                + " and 4.00 km/h when the last observed speed was taken unchanged.");
    assertThat(judge(List.of(), List.of(drift("speed_kmh", 0.26, 7), drift("flow", 0.1, 7))))
        .containsExactly(
            "INPUT_DRIFT: The input speed_kmh has moved from what the model learned: its population"
                + " stability index is 0.26; 0.25 is the bound.");
  }

  @Test
  void saysWhatItCannotJudge() {
    assertThat(
            judge(
                List.of(errors(15, 199, 9, 1, 0), errors(30, PAIRS, 9, 10, 900)),
                List.of(drift("speed_kmh", 9, 6))))
        .containsExactly(
            "NOT_JUDGED: Fewer than 200 forecasts have a truth at 15 minutes, so their errors are"
                + " not judged.",
            "NOT_JUDGED: The card has no error at 30 minutes, so those of the day are compared with"
                + " nothing.",
            "NOT_JUDGED: Only 6 of the 7 days up to this one have states, so the drift of the"
                + " inputs is computed and not judged.");
  }

  @Test
  void doesNotJudgeTheHistoricalAverageThatStandsForAModel() {
    CheckedModel none =
        new CheckedModel(
            Forecast.HISTORICAL_AVERAGE, Optional.empty(), Optional.empty(), List.of());

    assertThat(
            Judgement.of(
                DAY, none, ForecastBounds.DEFAULT, List.of(errors(15, PAIRS, 9, 1, 0)), List.of()))
        .isEmpty();
  }

  @Test
  void isToldByTheWorstOfItsKind() {
    List<ForecastWarning> warnings = new ArrayList<>();
    for (double psi : new double[] {0.3, 0.9, 0.5}) {
      warnings.addAll(
          Judgement.of(
              DAY,
              MODEL,
              ForecastBounds.DEFAULT,
              List.of(),
              List.of(drift("input_" + psi, psi, 7))));
    }

    assertThat(WarningLines.of(warnings))
        .containsExactly(
            "WARNING 2012-06-20, model 4, drift of the inputs: The input input_0.9 has moved from"
                + " what the model learned: its population stability index is 0.90; 0.25 is the"
                + " bound. So at 3 inputs; this is the worst.");
  }
}
