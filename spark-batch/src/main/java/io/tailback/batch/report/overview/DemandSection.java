package io.tailback.batch.report.overview;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.FreeFlowSpeed;
import io.tailback.core.measure.LevelOfService;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationHours;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much traffic a station carries, how densely at its peak, and how fast it could go. */
final class DemandSection {
  private static final String NOTHING_COUNTED = "needs flow";

  private final List<Station> stations;
  private final Map<String, StationYear> years;
  private final Map<String, PeakHour> peaks;
  private final Map<String, FreeFlow.Finding> freeFlow;
  private final Year year;

  DemandSection(
      List<Station> stations,
      Map<String, StationYear> years,
      Map<String, PeakHour> peaks,
      Map<String, FreeFlow.Finding> freeFlow,
      Year year) {
    this.stations = List.copyOf(stations);
    this.years = years;
    this.peaks = peaks;
    this.freeFlow = freeFlow;
    this.year = year;
  }

  /** From the same days as the rest of the report. */
  static Section of(Selection selection, List<Station> stations) {
    Dataset<Row> hours =
        selection
            .of(
                selection.data().read(StationHours.TABLE),
                StationHours.SERVICE_DATE,
                StationHours.STATION_ID)
            .filter(StationHours.isOf(ImputationMode.FILL));
    Dataset<Row> good =
        selection
            .of(
                selection.data().read(DetectorHealth.TABLE),
                DetectorHealth.SERVICE_DATE,
                DetectorHealth.STATION_ID)
            .filter(DetectorHealth.STATUS.column().equalTo(DailyStatus.GOOD.name()))
            .select(DetectorHealth.SERVICE_DATE.column(), DetectorHealth.STATION_ID.column());
    String[] key = {StationHours.SERVICE_DATE.name(), StationHours.STATION_ID.name()};
    Year year = Year.from(selection.request().period().to());
    return new DemandSection(
            stations,
            StationYear.byStation(hours.join(good, key, "left_semi"), year),
            PeakHour.byStation(hours),
            FreeFlow.byStation(selection),
            year)
        .section();
  }

  Section section() {
    return new Section(
        "demand",
        "Demand",
        "How much traffic each station carries, how dense it is in its busiest hour, and how fast"
            + " its own data say that it can go.",
        List.of(),
        List.of(demand(), freeFlowSpeeds()),
        List.of(
            "AADT is method 7 (AASHTO): the mean over weekdays of the mean over months; it needs 11"
                + " months of each of 6 weekdays. It is made of this report's days in "
                + year
                + " on which the diagnosis is good and every five minutes have a count, with gaps"
                + " of such a day filled; days used says how many. The mean daily volume is the"
                + " plain mean of the same days and no AADT. K30 is the 30th highest hour of these"
                + " days over the AADT.",
            "Peak hour: the hour of the clock with the highest mean flow, gaps filled. The speed then"
                + " is the distance over the time of its vehicles; of a station without a length,"
                + " the harmonic mean of its five-minute speeds. Level of service: Highway Capacity Manual, basic freeway segments, by density (flow per"
                + " lane over mean speed); no share of trucks is known, so it counts vehicles, not"
                + " passenger cars.",
            "Free flow from data: 85th percentile (nearest rank) of the observed speeds of the"
                + " period "
                + FreeFlow.OFF_PEAK
                + " in the last three months of the report, from "
                + FreeFlowSpeed.FEWEST_VALUES
                + " values on. Delay and congestion are measured against the configured one."));
  }

  private ReportTable demand() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Station station : stations) {
      StationYear of = years.getOrDefault(station.stationId(), StationYear.EMPTY);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(station.stationId()));
      row.add(Cell.text(station.laneType().name().toLowerCase(Locale.ROOT)));
      boolean isCounted = peaks.containsKey(station.stationId());
      Cell needsFlow = Cell.noData(NOTHING_COUNTED);
      row.add(isCounted ? MeasuredCells.of(of.aadt().vehiclesPerDay()) : needsFlow);
      row.add(Cell.whole(of.aadt().daysUsed()));
      row.add(Cell.whole(of.aadt().monthsUsed()));
      Cell mean =
          of.aadt().daysUsed() == 0
              ? Cell.noData("no day is good and complete")
              : MeasuredCells.of(of.meanVehiclesPerDay());
      row.add(isCounted ? mean : needsFlow);
      row.add(isCounted ? MeasuredCells.of(of.k30()) : needsFlow);
      row.addAll(peak(station));
      rows.add(row);
    }
    return new ReportTable(
        "demand",
        "One station: a year's daily traffic, and its peak hour",
        List.of(
            words("station_id", "Station"),
            words("lane_type", "Lane type"),
            measure("aadt_veh_per_day", "AADT", "veh/day", 0),
            count("days_used", "Days used", ""),
            count("months_used", "Months used", ""),
            measure("mean_daily_veh", "Mean daily volume", "veh/day", 0),
            measure("k30_ratio", "K30", "", 4),
            words("peak_hour", "Peak hour"),
            measure("peak_flow_veh_per_hour", "Peak flow", "veh/h", 0),
            measure("peak_speed_kmh", "Speed then", "km/h", 1),
            measure("peak_density_veh_per_km_lane", "Density then", "veh/km/lane", 2),
            words("los", "LOS")),
        rows);
  }

  private List<Cell> peak(Station station) {
    PeakHour peak = peaks.get(station.stationId());
    if (peak == null) {
      Cell none = Cell.noData(NOTHING_COUNTED);
      return List.of(none, none, none, none, none);
    }
    LevelOfService.Finding found = peak.levelOfService(station);
    Cell density =
        station.lanes() == null
            ? Cell.noData(MeasuredCells.words(MeasureReason.NO_LANES))
            : MeasuredCells.of(found.densityPerKmLane());
    return List.of(
        Cell.text(Texts.clock(peak.localHour())),
        Cell.decimal(peak.flowVehPerHour()),
        Cell.decimalOr(peak.speedKmh(), MeasuredCells.words(MeasureReason.NO_SPEED)),
        density,
        found.level() == null ? density : Cell.text(found.level().name()));
  }

  private ReportTable freeFlowSpeeds() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Station station : stations) {
      FreeFlow.Finding found = freeFlow.get(station.stationId());
      Double kmh = found == null ? null : found.speed().speedKmh();
      Double configured = station.freeFlowSpeedKmh();
      rows.add(
          List.of(
              Cell.text(station.stationId()),
              Cell.decimalOr(configured, "none is configured"),
              Cell.decimalOr(kmh, "fewer than " + FreeFlowSpeed.FEWEST_VALUES + " values"),
              kmh == null ? Cell.text("") : Cell.text(basisWords(found.speed().basis())),
              Cell.whole(found == null ? 0 : found.values()),
              kmh == null || configured == null
                  ? Cell.noData("one of the two is missing")
                  : Cell.decimal(kmh - configured)));
    }
    return new ReportTable(
        "free-flow-speeds",
        "One station: the free-flow speed that is configured, and the one from data",
        List.of(
            words("station_id", "Station"),
            measure("free_flow_speed_kmh", "Configured", "km/h", 1),
            measure("free_flow_from_data_kmh", "From data", "km/h", 1),
            words("basis", "Basis"),
            count("values", "Observed values", ""),
            measure("difference_kmh", "From data over configured", "km/h", 1)),
        rows);
  }

  private static String basisWords(FreeFlowSpeed.Basis basis) {
    return switch (basis) {
      case OBSERVED -> "observed";
      case POSTED_LIMIT -> "posted limit";
      case ROAD_CLASS -> "road class";
      case NONE -> "none";
    };
  }
}
