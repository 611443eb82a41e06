package io.tailback.batch.report.forecast;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.forecast.Forecast;
import io.tailback.spark.table.DailyForecastErrors;
import io.tailback.spark.table.FeatureDrift;
import io.tailback.spark.table.ForecastWarnings;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the daily check found on the days of a report, at all stations.
 *
 * @param errors rows of {@link DailyForecastErrors} of models, by day, version and horizon
 * @param drifts rows of {@link FeatureDrift} of the last day that has some, the largest first
 * @param warnings rows of {@link ForecastWarnings}, by day and version
 * @param unchecked days that were not checked
 */
record CheckedForecasts(
    List<Row> errors, List<Row> drifts, List<Row> warnings, List<LocalDate> unchecked) {

  /** Of these days; what the tables do not have is not checked. */
  static CheckedForecasts of(ReportData data, List<LocalDate> days) {
    Dataset<Row> ofModels =
        rows(data, DailyForecastErrors.TABLE, days)
            .filter(
                DailyForecastErrors.MODEL_VERSION.column().notEqual(Forecast.HISTORICAL_AVERAGE));
    List<Row> errors =
        ordered(
            ofModels,
            DailyForecastErrors.SERVICE_DATE.column(),
            DailyForecastErrors.MODEL_VERSION.column(),
            DailyForecastErrors.HORIZON_MINUTES.column(),
            DailyForecastErrors.PREDICTOR.column());
    TreeSet<LocalDate> checked = new TreeSet<>();
    errors.forEach(row -> checked.add(dayOf(row)));
    return new CheckedForecasts(
        errors,
        newest(
            ordered(
                rows(data, FeatureDrift.TABLE, days),
                FeatureDrift.SERVICE_DATE.column().desc(),
                FeatureDrift.PSI.column().desc(),
                FeatureDrift.FEATURE.column(),
                FeatureDrift.MODEL_VERSION.column())),
        ordered(
            rows(data, ForecastWarnings.TABLE, days),
            ForecastWarnings.SERVICE_DATE.column(),
            ForecastWarnings.MODEL_VERSION.column(),
            ForecastWarnings.WHAT.column(),
            ForecastWarnings.HORIZON_MINUTES.column(),
            ForecastWarnings.FEATURE.column(),
            ForecastWarnings.SENTENCE.column()),
        days.stream().filter(day -> !checked.contains(day)).toList());
  }

  static LocalDate dayOf(Row row) {
    return row.getAs(DailyForecastErrors.SERVICE_DATE.name());
  }

  private static Dataset<Row> rows(ReportData data, Table table, List<LocalDate> days) {
    return data.has(table)
        ? data.read(table).filter(DailyForecastErrors.SERVICE_DATE.column().isin(days.toArray()))
        : data.spark().createDataFrame(List.of(), table.schema());
  }

  private static List<Row> ordered(Dataset<Row> rows, Column... by) {
    return rows.orderBy(by).collectAsList();
  }

  private static List<Row> newest(List<Row> newestFirst) {
    List<Row> newest = new ArrayList<>();
    for (Row row : newestFirst) {
      if (dayOf(row).equals(dayOf(newestFirst.get(0)))) {
        newest.add(row);
      }
    }
    return newest;
  }

  /** Warnings that say that a bound was exceeded. */
  long exceeded() {
    return warnings.stream().filter(row -> !row.isNullAt(row.fieldIndex("bound"))).count();
  }
}
