package io.tailback.spark.table;

import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/**
 * How far the inputs of a model have moved from what it learned; one row per day, version of the
 * model and feature. A day alone would differ from the others by its weekday, so it is told with
 * the days before it.
 */
public final class FeatureDrift {
  public static final Field MODEL_VERSION =
      required("model_version", StringType, "The version that learned");
  public static final Field FEATURE = required("feature", StringType, "Name of the input");
  public static final Field PSI =
      required("psi", DoubleType, "Population stability index against the training; 0: none");
  public static final Field VECTORS =
      required("n", LongType, "Vectors counted, one in a quarter of an hour and station");
  public static final Field DAYS =
      required("days", IntegerType, "Days counted: those with states up to this one");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day, the last of those counted");

  public static final Table TABLE =
      Table.named(
              "feature_drift",
              "The drift of one input of a model up to a day",
              MODEL_VERSION,
              FEATURE,
              PSI,
              VECTORS,
              DAYS,
              CODE_VERSION,
              SERVICE_DATE)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(MODEL_VERSION)
          .createdBy("./tailback measures --from DAY --to DAY");

  private FeatureDrift() {}
}
