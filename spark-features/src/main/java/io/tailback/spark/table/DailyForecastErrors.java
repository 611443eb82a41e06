package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/**
 * How far the forecasts of a day were from what came; one row per day, version of the model,
 * horizon and predictor. Sums are whole millionths and add up over rows; means do not.
 */
public final class DailyForecastErrors {
  public static final Field MODEL_VERSION =
      required("model_version", StringType, "Whose forecasts stood beside what came");
  public static final Field HORIZON_MINUTES =
      required("horizon_minutes", IntegerType, "From issue to end of the window");
  public static final Field PREDICTOR =
      required("predictor", StringType, "model, persistence or historical_average");
  public static final Field FORECASTS =
      required("forecasts", LongType, "Forecasts of the version for windows of the day");
  public static final Field WITHOUT_TRUTH =
      required("without_truth", LongType, "Of these, those whose window nobody observed");
  public static final Field PAIRS =
      required("pairs", LongType, "Those with a truth and a value of this predictor");
  public static final Field SIGNED_ERROR =
      required("signed_error_millionths_kmh", LongType, "Sum of value minus truth");
  public static final Field ABSOLUTE_ERROR =
      required("absolute_error_millionths_kmh", LongType, "Sum of the absolute errors");
  public static final Field SQUARED_ERROR =
      required("squared_error_millionths_km2h2", LongType, "Sum of the squared errors");
  public static final Field RELATIVE_PAIRS =
      required("relative_pairs", LongType, "Pairs with a truth of 10 km/h or more");
  public static final Field RELATIVE_ERROR =
      required("relative_error_millionths", LongType, "Sum of absolute error over truth in these");
  public static final Field MODEL_ABSOLUTE_ERROR =
      required(
          "model_absolute_error_millionths_kmh", LongType, "The model's in this predictor's pairs");
  public static final Field INTERVALS =
      optional("intervals", LongType, "Intervals with a truth; null: the predictor has none");
  public static final Field INSIDE =
      optional("inside", LongType, "Truths inside their interval, both ends included");
  public static final Field INTERVAL_WIDTH =
      optional("interval_width_millionths_kmh", LongType, "Sum of the intervals' widths");
  public static final Field MAE_KMH =
      optional("mae_kmh", DoubleType, "Mean absolute error; null without pairs");
  public static final Field RMSE_KMH =
      optional("rmse_kmh", DoubleType, "Root of the mean squared error; null without pairs");
  public static final Field MAPE_RATIO =
      optional("mape_ratio", DoubleType, "Mean relative error; null without such pairs");
  public static final Field COVERAGE_RATE =
      optional("coverage_rate", DoubleType, "Inside over intervals; null without intervals");
  public static final Field WIDTH_KMH =
      optional("width_kmh", DoubleType, "Mean width of the intervals; null without intervals");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in which the windows forecast lie");

  public static final Table TABLE =
      Table.named(
              "forecast_errors",
              "The errors of a day's forecasts at one horizon",
              MODEL_VERSION,
              HORIZON_MINUTES,
              PREDICTOR,
              FORECASTS,
              WITHOUT_TRUTH,
              PAIRS,
              SIGNED_ERROR,
              ABSOLUTE_ERROR,
              SQUARED_ERROR,
              RELATIVE_PAIRS,
              RELATIVE_ERROR,
              MODEL_ABSOLUTE_ERROR,
              INTERVALS,
              INSIDE,
              INTERVAL_WIDTH,
              MAE_KMH,
              RMSE_KMH,
              MAPE_RATIO,
              COVERAGE_RATE,
              WIDTH_KMH,
              CODE_VERSION,
              SERVICE_DATE)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(MODEL_VERSION)
          .createdBy("./tailback measures --from DAY --to DAY");

  private DailyForecastErrors() {}
}
