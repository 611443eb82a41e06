package io.tailback.spark.table;

import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/**
 * Which days a daily job has computed, of those jobs that may find nothing: a day without a jam and
 * a day without a gap leave no row in the table of their job.
 */
public final class MeasuredDays {
  /** The job that finds bottlenecks. */
  public static final String BOTTLENECKS = "bottlenecks";

  /** The job that fills gaps. */
  public static final String FILL = "fill";

  public static final Field JOB = required("job", StringType, "bottlenecks or fill");
  public static final Field NETWORK_VERSION =
      required("network_version", StringType, "Which stations were known");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build first computed it so");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in the network's zone");

  public static final Table TABLE =
      Table.named(
              "measured_days",
              "One local day that one daily job has computed",
              JOB,
              NETWORK_VERSION,
              CODE_VERSION,
              SERVICE_DATE)
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(JOB)
          .createdBy("./tailback measures --from DAY --to DAY");

  private MeasuredDays() {}
}
