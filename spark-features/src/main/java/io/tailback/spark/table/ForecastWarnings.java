package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/**
 * What somebody should look at in a day's forecasts: a bound that was exceeded, or what could not
 * be judged; one row each.
 */
public final class ForecastWarnings {
  public static final Field MODEL_VERSION =
      required("model_version", StringType, "Whose forecasts");
  public static final Field WHAT =
      required(
          "what",
          StringType,
          "ERROR_ABOVE_CARD, COVERAGE_OUTSIDE, NOT_BETTER_THAN_PERSISTENCE, INPUT_DRIFT,"
              + " NOT_JUDGED");
  public static final Field HORIZON_MINUTES =
      optional("horizon_minutes", IntegerType, "At which horizon; null: at none in particular");
  public static final Field FEATURE =
      optional("feature", StringType, "Which input; null: none in particular");
  public static final Field VALUE =
      optional("value", DoubleType, "What was found; null: not judged");
  public static final Field BOUND =
      optional("bound", DoubleType, "What it may be at most or least; null: not judged");
  public static final Field SENTENCE = required("sentence", StringType, "The same for people");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in which the windows forecast lie");

  public static final Table TABLE =
      Table.named(
              "forecast_warnings",
              "A bound that the forecasts of a day exceeded",
              MODEL_VERSION,
              WHAT,
              HORIZON_MINUTES,
              FEATURE,
              VALUE,
              BOUND,
              SENTENCE,
              CODE_VERSION,
              SERVICE_DATE)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(MODEL_VERSION)
          .createdBy("./tailback measures --from DAY --to DAY");

  private ForecastWarnings() {}
}
