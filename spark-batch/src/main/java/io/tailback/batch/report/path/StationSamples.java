package io.tailback.batch.report.path;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.SampleCounts;
import io.tailback.spark.table.StationHours;
import java.time.LocalDate;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much of what stations ought to have measured was observed, and how much is filled in. */
public final class StationSamples {
  private StationSamples() {}

  /** Of these stations on these days; of all stations when none is named. */
  public static SampleCounts of(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    Dataset<Row> hours =
        data.read(StationHours.TABLE)
            .filter(StationHours.SERVICE_DATE.column().isin(days.toArray()))
            .filter(StationHours.isOf(ImputationMode.FILL));
    Row sums =
        (stationIds.isEmpty() ? hours : data.ofStations(hours, StationHours.STATION_ID, stationIds))
            .agg(
                total(StationHours.SAMPLES_OBSERVED.column()),
                total(StationHours.SAMPLES_IMPUTED.column()),
                total(StationHours.SAMPLES_EXPECTED.column()))
            .first();
    return new SampleCounts(sums.getLong(0), sums.getLong(1), sums.getLong(2));
  }

  private static Column total(Column samples) {
    return coalesce(sum(samples), lit(0L));
  }
}
