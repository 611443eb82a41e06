package io.tailback.batch.report.station;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.data.HourTotals;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.imputation.Variable;
import io.tailback.core.measure.HourSums;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.StationHourRows;
import io.tailback.spark.table.StationHours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The diagnoses of a period, and what stands for the missing values: a row or two per station and
 * day, which is small beside the data.
 *
 * @param diagnoses of each station, in order of the days
 * @param methods how many values each method filled in, by station and variable
 * @param hours sums of each station with gaps filled, for the shares
 */
record HealthOfPeriod(
    Map<String, List<Diagnosis>> diagnoses,
    Map<String, Map<Variable, Map<String, Long>>> methods,
    Map<String, HourSums> hours) {

  static HealthOfPeriod of(ReportData data, ReportRequest request, ReportDays days) {
    List<String> stations = data.places(request).stream().map(Station::stationId).toList();
    Object[] dates = dates(request, days);
    UnaryOperator<Dataset<Row>> ofStations =
        rows -> data.ofStations(rows, DetectorHealth.STATION_ID, stations);
    return new HealthOfPeriod(
        diagnoses(
            ofStations.apply(
                data.read(DetectorHealth.TABLE)
                    .filter(DetectorHealth.SERVICE_DATE.column().isin(dates)))),
        methods(
            ofStations.apply(
                data.read(FilledValues.TABLE)
                    .filter(FilledValues.SERVICE_DATE.column().isin(dates)))),
        hours(
            ofStations.apply(
                data.read(StationHours.TABLE)
                    .filter(StationHours.SERVICE_DATE.column().isin(dates))
                    .filter(StationHours.isOf(ImputationMode.FILL)))));
  }

  /** A day on which nothing came is a day of health all the same: everything was silent. */
  private static Object[] dates(ReportRequest request, ReportDays days) {
    return Stream.concat(days.counted().stream(), days.excluded().stream().map(ExcludedDay::date))
        .filter(request.days()::contains)
        .toArray();
  }

  private static Map<String, List<Diagnosis>> diagnoses(Dataset<Row> rows) {
    Map<String, List<Diagnosis>> byStation = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      byStation
          .computeIfAbsent(
              row.getAs(DetectorHealth.STATION_ID.name()), station -> new ArrayList<>())
          .add(
              new Diagnosis(
                  row.getAs(DetectorHealth.SERVICE_DATE.name()),
                  DailyStatus.valueOf(row.getAs(DetectorHealth.STATUS.name())),
                  row.<Double>getAs(DetectorHealth.RECEIVED_SHARE.name()),
                  row.getAs(DetectorHealth.ROOT_CAUSE_STATUS.name()),
                  row.getAs(DetectorHealth.ROOT_CAUSE_LINK.name()),
                  row.getAs(DetectorHealth.BAD_SINCE.name())));
    }
    byStation.values().forEach(days -> days.sort(Comparator.comparing(Diagnosis::date)));
    return byStation;
  }

  private static Map<String, Map<Variable, Map<String, Long>>> methods(Dataset<Row> rows) {
    Map<String, Map<Variable, Map<String, Long>>> byStation = new HashMap<>();
    for (Row row :
        rows.groupBy(
                FilledValues.STATION_ID.column(),
                FilledValues.VARIABLE.column(),
                FilledValues.METHOD.column())
            .agg(count(lit(1)))
            .collectAsList()) {
      byStation
          .computeIfAbsent(row.getString(0), station -> new TreeMap<>())
          .computeIfAbsent(Variable.valueOf(row.getString(1)), variable -> new TreeMap<>())
          .put(row.getString(2), row.getLong(3));
    }
    return byStation;
  }

  private static Map<String, HourSums> hours(Dataset<Row> rows) {
    Map<String, HourSums> byStation = new HashMap<>();
    for (Row row : HourTotals.by(rows, List.of(StationHours.STATION_ID)).collectAsList()) {
      byStation.put(row.getAs(StationHours.STATION_ID.name()), StationHourRows.sumsOf(row));
    }
    return byStation;
  }

  /** The diagnoses of a station; empty when it has none. */
  List<Diagnosis> of(Station station) {
    return diagnoses.getOrDefault(station.stationId(), List.of());
  }

  /** How many values of a variable each method filled in at a station. */
  Map<String, Long> methods(Station station, Variable variable) {
    return methods.getOrDefault(station.stationId(), Map.of()).getOrDefault(variable, Map.of());
  }

  /** The sums of a station. */
  HourSums hours(Station station) {
    return hours.getOrDefault(station.stationId(), HourSums.EMPTY);
  }

  /** All of them together. */
  HourSums allHours() {
    return hours.values().stream().reduce(HourSums.EMPTY, HourSums::plus);
  }
}
