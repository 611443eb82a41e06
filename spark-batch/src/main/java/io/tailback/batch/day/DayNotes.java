package io.tailback.batch.day;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.MeasuredDays;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Notes which days a job has computed, so that a day on which nothing was found is told from one
 * that nobody looked at. A second run of the same days adds no version to the table.
 *
 * @param job as {@link MeasuredDays} names it
 * @param networkVersion which stations are known
 * @param codeVersion which build computes
 */
public record DayNotes(
    SparkSession spark, DeltaTables tables, String job, String networkVersion, String codeVersion) {

  /**
   * Notes the days of a plan that were computed, when all their rows are written; those of other
   * jobs and other days stay. A dry run notes and creates nothing.
   *
   * @param computed days with states; others of the plan are noted no longer
   */
  public void note(DayPlan plan, Collection<LocalDate> computed) {
    if (plan.writing() == DayPlan.Writing.DRY_RUN) {
      return;
    }
    // Rows look at the thread's session to decide between LocalDate and java.sql.Date.
    SparkSession.setActiveSession(spark);
    tables.apply(MeasuredDays.TABLE);
    Map<LocalDate, String> wanted = new TreeMap<>();
    computed.stream().filter(plan::contains).forEach(day -> wanted.put(day, networkVersion));
    if (!wanted.equals(noted(plan))) {
      replace(plan, wanted);
    }
  }

  private Map<LocalDate, String> noted(DayPlan plan) {
    Map<LocalDate, String> noted = new TreeMap<>();
    Dataset<Row> rows =
        tables
            .read(MeasuredDays.TABLE)
            .filter(MeasuredDays.JOB.column().equalTo(job))
            .filter(plan.covers(MeasuredDays.SERVICE_DATE))
            .select(MeasuredDays.SERVICE_DATE.column(), MeasuredDays.NETWORK_VERSION.column());
    rows.collectAsList().forEach(row -> noted.put(row.getLocalDate(0), row.getString(1)));
    return noted;
  }

  private void replace(DayPlan plan, Map<LocalDate, String> wanted) {
    spark
        .createDataFrame(
            wanted.entrySet().stream()
                .map(day -> RowFactory.create(job, day.getValue(), codeVersion, day.getKey()))
                .toList(),
            MeasuredDays.TABLE.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("overwrite")
        .option(
            "replaceWhere",
            String.format(
                "%1$s = '%2$s' AND %4$s >= DATE '%3$s' AND %4$s <= DATE '%5$s'",
                MeasuredDays.JOB.name(),
                job,
                plan.from(),
                MeasuredDays.SERVICE_DATE.name(),
                plan.to()))
        .save(tables.pathOf(MeasuredDays.TABLE));
  }
}
