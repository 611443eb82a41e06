package io.tailback.batch.forecast;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.Speeds;
import io.tailback.spark.table.Forecasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The errors of forecasts as sums of whole numbers, computed where the rows are. {@link
 * ForecastErrors} and {@link IntervalCoverage} own the rules; this only says them in Spark's words.
 */
public final class ErrorSums {
  private static final String FORECASTS = "forecasts";
  private static final String INSIDE = "inside";
  private static final String INTERVALS = "intervals";
  private static final String WIDTH = "interval_width";

  /** Of the model in those pairs that the baseline has too: only these may be compared. */
  private static final String SAME = "forecast_absolute";

  private static final List<String> PARTS =
      List.of("pairs", "signed", "absolute", "squared", "relative_pairs", "relative", SAME);

  private ErrorSums() {}

  /** The sums of {@link ForecastPairs}, one row for each value of the keys. */
  public static Dataset<Row> by(Dataset<Row> pairs, Column... keys) {
    List<Column> sums = new ArrayList<>();
    for (Predictor predictor : Predictor.values()) {
      sums.addAll(of(predictor));
    }
    sums.addAll(ofIntervals());
    return pairs.groupBy(keys).agg(count(lit(1)).as(FORECASTS), sums.toArray(Column[]::new));
  }

  /** Sums of sums. */
  public static Dataset<Row> total(Dataset<Row> sums, Column... keys) {
    Column[] totals =
        columns().stream().map(name -> sum(col(name)).as(name)).toArray(Column[]::new);
    return sums.groupBy(keys).agg(totals[0], Arrays.copyOfRange(totals, 1, totals.length));
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(FORECASTS, INSIDE, INTERVALS, WIDTH));
    for (Predictor predictor : Predictor.values()) {
      PARTS.forEach(part -> columns.add(predictor.column(part)));
    }
    return columns;
  }

  private static List<Column> of(Predictor predictor) {
    Column truth = col(ForecastPairs.TRUTH);
    Column error = col(predictor.speed()).minus(truth);
    Column forecastError = col(Predictor.FORECAST.speed()).minus(truth);
    Column isPair = error.isNotNull();
    Column isRelative = isPair.and(truth.geq(ForecastErrors.LEAST_TRUTH_KMH - Speeds.EPSILON_KMH));
    List<Column> values =
        List.of(
            when(isPair, 1L),
            when(isPair, millionths(error)),
            when(isPair, millionths(abs(error))),
            when(isPair, millionths(error.multiply(error))),
            when(isRelative, 1L),
            when(isRelative, millionths(abs(error).divide(truth))),
            when(isPair, millionths(abs(forecastError))));
    List<Column> sums = new ArrayList<>();
    for (int part = 0; part < PARTS.size(); part++) {
      sums.add(orZero(values.get(part)).as(predictor.column(PARTS.get(part))));
    }
    return sums;
  }

  private static List<Column> ofIntervals() {
    Column truth = col(ForecastPairs.TRUTH);
    Column low = Forecasts.SPEED_P05_KMH.column();
    Column high = Forecasts.SPEED_P95_KMH.column();
    Column width = high.minus(low);
    Column isPair = truth.isNotNull().and(width.isNotNull());
    Column isInside =
        isPair
            .and(truth.geq(low.minus(Speeds.EPSILON_KMH)))
            .and(truth.leq(high.plus(Speeds.EPSILON_KMH)));
    return List.of(
        orZero(when(isInside, 1L)).as(INSIDE),
        orZero(when(isPair, 1L)).as(INTERVALS),
        orZero(when(isPair, millionths(width))).as(WIDTH));
  }

  private static Column millionths(Column value) {
    return floor(value.multiply(ForecastErrors.MILLION).plus(0.5));
  }

  private static Column orZero(Column value) {
    return coalesce(sum(value), lit(0L));
  }

  /** The errors of a predictor in a row of sums. */
  public static ForecastErrors errors(Row sums, Predictor predictor) {
    long pairs = at(sums, predictor, "pairs");
    return new ForecastErrors(
        pairs,
        forecasts(sums) - pairs,
        at(sums, predictor, "signed"),
        at(sums, predictor, "absolute"),
        at(sums, predictor, "squared"),
        at(sums, predictor, "relative_pairs"),
        at(sums, predictor, "relative"));
  }

  /** The absolute errors of the model in the pairs of a baseline, summed, millionths of a km/h. */
  public static long absoluteOfForecast(Row sums, Predictor baseline) {
    return at(sums, baseline, SAME);
  }

  /** How often the truth lay inside the interval. */
  public static IntervalCoverage coverage(Row sums) {
    return new IntervalCoverage(
        sums.<Long>getAs(INSIDE), sums.<Long>getAs(INTERVALS), sums.<Long>getAs(WIDTH));
  }

  /** Number of forecasts, with and without a truth. */
  public static long forecasts(Row sums) {
    return sums.<Long>getAs(FORECASTS);
  }

  private static long at(Row sums, Predictor predictor, String part) {
    return sums.<Long>getAs(predictor.column(part));
  }
}
