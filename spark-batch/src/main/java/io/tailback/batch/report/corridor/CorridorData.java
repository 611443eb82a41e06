package io.tailback.batch.report.corridor;

import io.tailback.batch.report.bottleneck.BottleneckDays;
import io.tailback.batch.report.bottleneck.PlaceTotals;
import io.tailback.batch.report.data.HourTotals;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.batch.report.path.DayRuns;
import io.tailback.batch.report.path.DaysWithData;
import io.tailback.batch.report.path.NearbyIncidents;
import io.tailback.batch.report.path.QueueStep;
import io.tailback.batch.report.path.StationValues;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.StationHourRows;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * All that the report on a corridor is made of; what grows with the days is summed up where it
 * lies.
 *
 * @param days that count, in order
 * @param hours of all stations together, gaps filled in, by day and hour
 * @param byStation of each station over all days, gaps filled in
 * @param times of the whole corridor, in order of time
 * @param meanDay observed speeds of a mean day
 * @param usualQueues where queues usually stand
 * @param places the bottlenecks
 * @param bottleneckDays of which days bottlenecks can be told
 * @param shown days that are drawn one by one, and what is drawn
 */
record CorridorData(
    Corridor corridor,
    ZoneId zone,
    List<LocalDate> days,
    List<HourOfDay> hours,
    Map<String, HourSums> byStation,
    List<CorridorTimes.PathTime> times,
    List<MeanDay.Slot> meanDay,
    List<UsualQueues.UsualQueue> usualQueues,
    List<BottleneckPlace> places,
    BottleneckDays bottleneckDays,
    Shown shown) {

  /**
   * Days that are drawn one by one.
   *
   * @param days in the order in which they are drawn
   */
  record Shown(
      List<LocalDate> days,
      DayRuns runs,
      List<QueueStep> queues,
      List<ReportedIncident> incidents) {}

  /** Reads it all. */
  static CorridorData read(ReportData data, Corridor corridor, List<LocalDate> days) {
    List<String> stations = corridor.stations().stream().map(CorridorStation::stationId).toList();
    Map<String, Integer> placeOf = new HashMap<>();
    stations.forEach(station -> placeOf.put(station, placeOf.size()));
    Dataset<Row> hours =
        data.ofStations(
            data.read(StationHours.TABLE)
                .filter(StationHours.SERVICE_DATE.column().isin(days.toArray()))
                .filter(StationHours.isOf(ImputationMode.FILL)),
            StationHours.STATION_ID,
            stations);
    List<HourOfDay> byHour = byDayAndHour(hours);
    Dataset<Row> values =
        StationValues.of(data, days, stations).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<CorridorTimes.PathTime> times = times(data, corridor, values);
      BottleneckDays bottleneckDays = BottleneckDays.of(data, days);
      List<LocalDate> told = bottleneckDays.told();
      Dataset<Row> bottlenecks = of(corridor, told, found(data, Bottlenecks.TABLE));
      Dataset<Row> queues = of(corridor, told, found(data, BottleneckQueues.TABLE));
      return new CorridorData(
          corridor,
          data.zone(),
          days,
          byHour,
          byStation(hours),
          times,
          new MeanDay(days, data.zone())
              .of(values).collectAsList().stream()
                  .map(MeanDay.Slot::of)
                  .sorted(
                      Comparator.comparing((MeanDay.Slot slot) -> placeOf.get(slot.stationId()))
                          .thenComparing(MeanDay.Slot::slot))
                  .toList(),
          UsualQueues.of(queues, data.zone(), DaysWithData.byStation(data, told, stations)),
          new PlaceTotals(data.zone())
              .of(bottlenecks, queues).stream()
                  .filter(total -> total.shift().isEmpty())
                  .map(PlaceTotals.Total::place)
                  .toList(),
          bottleneckDays,
          shown(data, WorstDays.of(days, byHour, times), stations, queues));
    } finally {
      values.unpersist();
    }
  }

  private static Shown shown(
      ReportData data, List<LocalDate> days, List<String> stations, Dataset<Row> queues) {
    return new Shown(
        days,
        DayRuns.read(data, days, stations),
        QueueStep.drawn(queues.filter(BottleneckQueues.SERVICE_DATE.column().isin(days.toArray()))),
        NearbyIncidents.on(data, days));
  }

  /** A table that nothing was ever written to is not there. */
  private static Dataset<Row> found(ReportData data, Table table) {
    return data.has(table)
        ? data.read(table)
        : data.spark().createDataFrame(List.of(), table.schema());
  }

  private static Dataset<Row> of(Corridor corridor, List<LocalDate> days, Dataset<Row> rows) {
    Column onCorridor = Bottlenecks.CORRIDOR_ID.column().equalTo(corridor.corridorId());
    return rows.filter(onCorridor).filter(Bottlenecks.SERVICE_DATE.column().isin(days.toArray()));
  }

  private static List<HourOfDay> byDayAndHour(Dataset<Row> hours) {
    return HourTotals.by(hours, List.of(StationHours.SERVICE_DATE, StationHours.LOCAL_HOUR))
        .collectAsList()
        .stream()
        .map(
            row ->
                new HourOfDay(
                    row.getAs(StationHours.SERVICE_DATE.name()),
                    row.getAs(StationHours.LOCAL_HOUR.name()),
                    StationHourRows.sumsOf(row)))
        .sorted(Comparator.comparing(HourOfDay::date).thenComparing(HourOfDay::localHour))
        .toList();
  }

  private static Map<String, HourSums> byStation(Dataset<Row> hours) {
    Map<String, HourSums> byStation = new HashMap<>();
    HourTotals.by(hours, List.of(StationHours.STATION_ID))
        .collectAsList()
        .forEach(
            row ->
                byStation.put(
                    row.getAs(StationHours.STATION_ID.name()), StationHourRows.sumsOf(row)));
    return byStation;
  }

  private static List<CorridorTimes.PathTime> times(
      ReportData data, Corridor corridor, Dataset<Row> values) {
    return new CorridorTimes(List.of(corridor), data.zone())
        .of(values).collectAsList().stream()
            .map(CorridorTimes.PathTime::of)
            .sorted(Comparator.comparing(CorridorTimes.PathTime::windowStart))
            .toList();
  }

  /** Of all days and stations. */
  HourSums total() {
    return hours.stream().map(HourOfDay::sums).reduce(HourSums.EMPTY, HourSums::plus);
  }

  /** Delay of all stations on a mean day, and the days that have one. */
  MeanOfParts delayPerDay() {
    return MeanOfParts.of(
        days.stream().map(this::on).toList(),
        sums -> sums.measures().delayVehH(SpeedThreshold.MPH_60));
  }

  /** Of all stations on one day. */
  HourSums on(LocalDate day) {
    return hours.stream()
        .filter(hour -> hour.date().equals(day))
        .map(HourOfDay::sums)
        .reduce(HourSums.EMPTY, HourSums::plus);
  }

  /** Of a station over all days. */
  HourSums at(CorridorStation station) {
    return byStation.getOrDefault(station.stationId(), HourSums.EMPTY);
  }
}
