package io.tailback.batch.report.comparison;

import io.tailback.batch.report.data.HourTotals;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.batch.report.path.CorridorTimes.PathTime;
import io.tailback.batch.report.path.StationValues;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.Measured;
import io.tailback.spark.table.StationHourRows;
import io.tailback.spark.table.StationHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that is known of one period.
 *
 * @param hours sums of each corridor and hour, gaps filled in where possible
 * @param stationDays sums of each station and day
 * @param times observed travel times of whole corridors, a row per window
 */
record SideData(
    Side side, List<PlaceHour> hours, List<StationDay> stationDays, List<PathTime> times) {

  /**
   * An hour of all stations of a corridor.
   *
   * @param corridorId empty for stations that stand on none
   */
  record PlaceHour(
      String corridorId, Instant start, LocalDate date, int localHour, HourSums sums) {}

  /** A day of a station. */
  record StationDay(String stationId, LocalDate date, HourSums sums) {}

  static SideData of(ReportData data, Side side, ComparedPlaces places) {
    Dataset<Row> rows =
        data.read(StationHours.TABLE)
            .filter(StationHours.SERVICE_DATE.column().isin(side.counted().toArray()))
            .filter(StationHours.isOf(ImputationMode.FILL));
    Map<String, String> corridorByStation = places.corridorByStation();
    return new SideData(
        side,
        hours(HourTotals.inGroups(rows, corridorByStation)),
        stationDays(data.ofStations(rows, StationHours.STATION_ID, corridorByStation.keySet())),
        times(data, side, places));
  }

  private static List<PlaceHour> hours(Dataset<Row> byCorridor) {
    List<PlaceHour> hours = new ArrayList<>();
    for (Row row :
        HourTotals.by(
                byCorridor,
                List.of(
                    StationHours.STATION_ID,
                    StationHours.HOUR_START,
                    StationHours.SERVICE_DATE,
                    StationHours.LOCAL_HOUR))
            .collectAsList()) {
      hours.add(
          new PlaceHour(
              row.getAs(StationHours.STATION_ID.name()),
              row.getAs(StationHours.HOUR_START.name()),
              row.getAs(StationHours.SERVICE_DATE.name()),
              row.<Integer>getAs(StationHours.LOCAL_HOUR.name()),
              StationHourRows.sumsOf(row)));
    }
    return hours;
  }

  private static List<StationDay> stationDays(Dataset<Row> rows) {
    List<StationDay> days = new ArrayList<>();
    for (Row row :
        HourTotals.by(rows, List.of(StationHours.STATION_ID, StationHours.SERVICE_DATE))
            .collectAsList()) {
      days.add(
          new StationDay(
              row.getAs(StationHours.STATION_ID.name()),
              row.getAs(StationHours.SERVICE_DATE.name()),
              StationHourRows.sumsOf(row)));
    }
    return days;
  }

  private static List<PathTime> times(ReportData data, Side side, ComparedPlaces places) {
    if (places.wholeCorridors().isEmpty()) {
      return List.of();
    }
    List<String> stations =
        places.wholeCorridors().stream()
            .flatMap(corridor -> corridor.stations().stream())
            .map(CorridorStation::stationId)
            .toList();
    Dataset<Row> values = StationValues.of(data, side.counted(), stations);
    return new CorridorTimes(places.wholeCorridors(), data.zone())
        .of(values).collectAsList().stream().map(PathTime::of).toList();
  }

  /** The days of a whole place by part of the day; a part without any hour is absent. */
  Map<String, Map<DayPart, List<ComparedDay>>> byPlace(ComparedPlaces places, Parts parts) {
    Map<String, Map<DayPart, TreeMap<LocalDate, Building>>> building = new TreeMap<>();
    for (PlaceHour hour : hours) {
      for (DayPart part : parts.of(hour.start(), hour.date())) {
        at(building, ComparedPlaces.ALL, part, hour.date()).add(hour.sums());
        if (places.hasCorridor(hour.corridorId())) {
          at(building, hour.corridorId(), part, hour.date()).add(hour.sums());
        }
      }
    }
    for (PathTime time : times) {
      Measured seconds = time.seconds(ImputationMode.OBSERVED_ONLY);
      if (seconds.isPresent()) {
        for (DayPart part : parts.of(time.windowStart(), time.serviceDate())) {
          at(building, time.corridorId(), part, time.serviceDate()).timesS.add(seconds.value());
        }
      }
    }
    return finished(building);
  }

  /** What adds up while the rows are read. */
  private static final class Building {
    private HourSums sums = HourSums.EMPTY;
    private final List<Double> timesS = new ArrayList<>();

    private void add(HourSums more) {
      sums = sums.plus(more);
    }
  }

  private static Building at(
      Map<String, Map<DayPart, TreeMap<LocalDate, Building>>> building,
      String place,
      DayPart part,
      LocalDate date) {
    return building
        .computeIfAbsent(place, it -> new LinkedHashMap<>())
        .computeIfAbsent(part, it -> new TreeMap<>())
        .computeIfAbsent(date, it -> new Building());
  }

  private static Map<String, Map<DayPart, List<ComparedDay>>> finished(
      Map<String, Map<DayPart, TreeMap<LocalDate, Building>>> building) {
    Map<String, Map<DayPart, List<ComparedDay>>> finished = new TreeMap<>();
    building.forEach(
        (place, byPart) ->
            byPart.forEach(
                (part, days) ->
                    finished
                        .computeIfAbsent(place, it -> new LinkedHashMap<>())
                        .put(
                            part,
                            days.values().stream()
                                .map(day -> ComparedDay.of(day.sums, day.timesS))
                                .toList())));
    return finished;
  }

  /** The days of each station. */
  Map<String, List<ComparedDay>> byStation() {
    Map<String, TreeMap<LocalDate, ComparedDay>> byStation = new TreeMap<>();
    for (StationDay day : stationDays) {
      byStation
          .computeIfAbsent(day.stationId(), id -> new TreeMap<>())
          .put(day.date(), ComparedDay.of(day.sums(), List.of()));
    }
    Map<String, List<ComparedDay>> days = new TreeMap<>();
    byStation.forEach((id, ofStation) -> days.put(id, List.copyOf(ofStation.values())));
    return days;
  }

  /** Share of the windows of all stations that have a speed, by day, 0..1. */
  Map<LocalDate, Double> knownShareByDay() {
    Map<LocalDate, Double> shares = new TreeMap<>();
    byDay()
        .forEach(
            (day, sums) ->
                shares.put(day, (double) sums.pace().intervals() / sums.measures().intervals()));
    return shares;
  }

  /** Sums of all stations together, day by day. */
  private Map<LocalDate, HourSums> byDay() {
    Map<LocalDate, HourSums> byDay = new TreeMap<>();
    hours.forEach(hour -> byDay.merge(hour.date(), hour.sums(), HourSums::plus));
    return byDay;
  }

  /** The same without some days, which are excluded for this reason. */
  SideData without(Collection<LocalDate> some, String reason) {
    return new SideData(
        side.without(some, reason),
        hours.stream().filter(hour -> !some.contains(hour.date())).toList(),
        stationDays.stream().filter(day -> !some.contains(day.date())).toList(),
        times.stream().filter(time -> !some.contains(time.serviceDate())).toList());
  }

  /** Distance travelled on a mean day, of the days on which it is known. */
  Measured vktVehKmPerDay() {
    return MeanOfParts.of(byDay().values(), sums -> sums.measures().vktVehKm()).value();
  }

  /** The whole period of all stations. */
  HourSums total() {
    return hours.stream().map(PlaceHour::sums).reduce(HourSums.EMPTY, HourSums::plus);
  }
}
