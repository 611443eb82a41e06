package io.tailback.batch.report.path;

import static org.apache.spark.sql.functions.countDistinct;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.spark.table.StationHours;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Days on which stations had any observed speed: what shares of days are shares of. */
public final class DaysWithData {
  private static final Column HAS_SPEED = StationHours.SPEED_INTERVALS.column().gt(0);

  private DaysWithData() {}

  /** Of each of these stations; one without such a day is not there. */
  public static Map<String, Integer> byStation(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    Map<String, Integer> byStation = new HashMap<>();
    observed(data, days, stationIds)
        .filter(HAS_SPEED)
        .groupBy(StationHours.STATION_ID.column())
        .agg(countDistinct(StationHours.SERVICE_DATE.column()))
        .collectAsList()
        .forEach(row -> byStation.put(row.getString(0), Math.toIntExact(row.getLong(1))));
    return byStation;
  }

  /** On which any of these stations had one. */
  public static int ofAny(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    return onWhich(data, days, stationIds, HAS_SPEED).size();
  }

  /** On which any of these stations has an observed hour of this kind. */
  public static Set<LocalDate> onWhich(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds, Column isOfKind) {
    return new TreeSet<>(
        observed(data, days, stationIds)
            .filter(isOfKind)
            .select(StationHours.SERVICE_DATE.column())
            .distinct()
            .as(Encoders.LOCALDATE())
            .collectAsList());
  }

  private static Dataset<Row> observed(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    return data.ofStations(
        data.read(StationHours.TABLE)
            .filter(StationHours.SERVICE_DATE.column().isin(days.toArray()))
            .filter(StationHours.isOf(ImputationMode.OBSERVED_ONLY)),
        StationHours.STATION_ID,
        stationIds);
  }
}
