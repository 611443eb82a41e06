package io.tailback.batch.report.overview;

import static io.tailback.spark.table.StationHours.HOUR_START;
import static io.tailback.spark.table.StationHours.IMPUTATION_MODE;
import static io.tailback.spark.table.StationHours.LOCAL_HOUR;
import static io.tailback.spark.table.StationHours.SERVICE_DATE;
import static io.tailback.spark.table.StationHours.STATION_ID;

import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.data.HourTotals;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.data.SpeedBands;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.Measured;
import io.tailback.core.network.Station;
import io.tailback.spark.table.StationHourRows;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that the overview needs of one period: sums by hour of all stations, by station of all hours,
 * and by corridor and day. Everything else is a sum of these.
 *
 * @param period asked for
 * @param days that count
 * @param hours in order of time, each in both modes
 * @param hoursAfter gaps filled, of the days after those that count which do not count themselves:
 *     the rest of their nights, and in no sum but that of a period over midnight
 * @param stations sums of each station that has any row, by mode
 * @param corridorDays sums of the days of each group of {@link Places#groups}, gaps filled
 * @param bands of the observed five-minute speeds, by local hour
 */
record PeriodSums(
    ReportPeriod period,
    ReportDays days,
    List<HourOfNetwork> hours,
    List<HourOfNetwork> hoursAfter,
    Map<String, Map<ImputationMode, HourSums>> stations,
    Map<String, List<HourSums>> corridorDays,
    Map<Integer, SpeedBands.Band> bands) {

  static PeriodSums of(ReportData data, ReportRequest request, Places places, List<Table> daily) {
    ReportDays days = data.days(request, daily);
    Selection selection = new Selection(data, request, days);
    Dataset<Row> rows = selection.of(data.read(StationHours.TABLE), SERVICE_DATE, STATION_ID);
    return new PeriodSums(
        request.period(),
        days,
        hours(rows),
        hoursAfter(data, request, days),
        stations(rows),
        corridorDays(rows, places),
        SpeedBands.byHour(selection.observedSpeeds(), data.zone()));
  }

  private static List<HourOfNetwork> hours(Dataset<Row> rows) {
    List<HourOfNetwork> hours = new ArrayList<>();
    for (Row row :
        HourTotals.by(rows, List.of(HOUR_START, SERVICE_DATE, LOCAL_HOUR, IMPUTATION_MODE))
            .collectAsList()) {
      hours.add(
          new HourOfNetwork(
              row.getAs(HOUR_START.name()),
              row.getAs(SERVICE_DATE.name()),
              row.<Integer>getAs(LOCAL_HOUR.name()),
              modeOf(row),
              StationHourRows.sumsOf(row)));
    }
    hours.sort(Comparator.comparing(HourOfNetwork::start).thenComparing(HourOfNetwork::mode));
    return List.copyOf(hours);
  }

  private static List<HourOfNetwork> hoursAfter(
      ReportData data, ReportRequest request, ReportDays days) {
    List<LocalDate> after =
        days.counted().stream()
            .map(day -> day.plusDays(1))
            .filter(day -> !days.counted().contains(day))
            .toList();
    Selection selection = new Selection(data, request, new ReportDays(after, List.of()));
    return hours(
        selection
            .of(data.read(StationHours.TABLE), SERVICE_DATE, STATION_ID)
            .filter(StationHours.isOf(ImputationMode.FILL)));
  }

  private static Map<String, Map<ImputationMode, HourSums>> stations(Dataset<Row> rows) {
    Map<String, Map<ImputationMode, HourSums>> stations = new HashMap<>();
    for (Row row : HourTotals.by(rows, List.of(STATION_ID, IMPUTATION_MODE)).collectAsList()) {
      stations
          .computeIfAbsent(row.getAs(STATION_ID.name()), id -> new EnumMap<>(ImputationMode.class))
          .put(modeOf(row), StationHourRows.sumsOf(row));
    }
    return stations;
  }

  private static Map<String, List<HourSums>> corridorDays(Dataset<Row> rows, Places places) {
    Map<String, String> groupByStation = new HashMap<>();
    places
        .groups()
        .forEach((name, some) -> some.forEach(one -> groupByStation.put(one.stationId(), name)));
    Map<String, List<HourSums>> days = new HashMap<>();
    Dataset<Row> filled = rows.filter(StationHours.isOf(ImputationMode.FILL));
    for (Row row :
        HourTotals.by(
                HourTotals.inGroups(filled, groupByStation), List.of(STATION_ID, SERVICE_DATE))
            .collectAsList()) {
      days.computeIfAbsent(row.getAs(STATION_ID.name()), name -> new ArrayList<>())
          .add(StationHourRows.sumsOf(row));
    }
    return days;
  }

  private static ImputationMode modeOf(Row row) {
    return row.<String>getAs(IMPUTATION_MODE.name()).equals(ImputationMode.OBSERVED_ONLY.name())
        ? ImputationMode.OBSERVED_ONLY
        : ImputationMode.FILL;
  }

  /** How many days count. */
  int dayCount() {
    return days.counted().size();
  }

  /** All of it. */
  HourSums total(ImputationMode mode) {
    return sum(mode, hour -> true);
  }

  /** All hours of a day. */
  HourSums day(LocalDate date, ImputationMode mode) {
    return sum(mode, hour -> hour.date().equals(date));
  }

  /** The hours that are meant. */
  HourSums sum(ImputationMode mode, Predicate<HourOfNetwork> which) {
    return hours.stream()
        .filter(hour -> hour.mode() == mode && which.test(hour))
        .map(HourOfNetwork::sums)
        .reduce(HourSums.EMPTY, HourSums::plus);
  }

  /** Such hours one by one, with gaps filled. */
  List<HourOfNetwork> filled(Predicate<HourOfNetwork> which) {
    return hours.stream()
        .filter(hour -> hour.mode() == ImputationMode.FILL && which.test(hour))
        .toList();
  }

  /** Such hours of all days that count, and those after them. */
  List<HourOfNetwork> filledWithNights() {
    return Stream.concat(filled(hour -> true).stream(), hoursAfter.stream()).toList();
  }

  /** A measure of the mean day, with gaps filled; a ratio as it is. */
  Measured perDay(Measure measure) {
    return measure.mean(byDay());
  }

  /** How many days have a measure, with gaps filled. */
  long daysWith(Measure measure) {
    return byDay().stream().filter(day -> measure.of(day).isPresent()).count();
  }

  private Collection<HourSums> byDay() {
    Map<LocalDate, HourSums> byDay = new TreeMap<>();
    filled(hour -> true).forEach(hour -> byDay.merge(hour.date(), hour.sums(), HourSums::plus));
    return byDay.values();
  }

  /** Delay of the mean day of a group of stations, with gaps filled, and the days that have one. */
  MeanOfParts delayPerDay(String group) {
    return MeanOfParts.of(corridorDays.getOrDefault(group, List.of()), Measure.DELAY::of);
  }

  /** One station, with gaps filled. */
  HourSums station(Station station) {
    return stations
        .getOrDefault(station.stationId(), Map.of())
        .getOrDefault(ImputationMode.FILL, HourSums.EMPTY);
  }

  /** Some stations together, with gaps filled. */
  HourSums stations(List<Station> some) {
    return some.stream().map(this::station).reduce(HourSums.EMPTY, HourSums::plus);
  }
}
