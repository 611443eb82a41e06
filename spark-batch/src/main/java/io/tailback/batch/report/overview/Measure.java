package io.tailback.batch.report.overview;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.core.measure.CongestedTime;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.SpeedThreshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What the tables of the overview tell of any time and place, always in this order. */
enum Measure {
  VMT("vmt_veh_mi", "VMT", "veh-mi", 0, true, sums -> sums.measures().vmtVehMiles()),
  VKT("vkt_veh_km", "Distance", "veh-km", 0, true, sums -> sums.measures().vktVehKm()),
  VHT("vht_veh_h", "VHT", "veh-h", 1, true, sums -> sums.measures().vhtVehH()),
  Q("q_kmh", "Q", "km/h", 1, false, sums -> sums.measures().qKmh()),
  SPEED("speed_kmh", "Mean speed", "km/h", 1, false, sums -> sums.pace().speedKmh()),
  DELAY(
      "delay_60mph_veh_h",
      "Delay against 60 mph",
      "veh-h",
      1,
      true,
      sums -> sums.measures().delayVehH(SpeedThreshold.MPH_60)),
  LOST_PRODUCTIVITY(
      "lost_productivity_60mph_lane_km_h",
      "Lost productivity",
      "lane-km-h",
      1,
      true,
      sums -> sums.measures().lostProductivityLaneKmH(SpeedThreshold.MPH_60)),
  TTI("tti_pems", "TTI (60 mph / Q)", "", 3, false, sums -> sums.measures().ttiPems()),
  CONGESTED_HOURS(
      "congested_station_h",
      "Congested station hours",
      "h",
      1,
      true,
      sums -> sums.pace().congested().hours()),
  CONGESTED_SHARE("congested_share", "Congested share", "", 4, false, Measure::congestedShare);

  /** Observed and imputed samples of those expected, beside every row of measures. */
  static final List<TableColumn> SHARES =
      List.of(
          TableColumn.measure("observed_share", "Observed", "", 4),
          TableColumn.measure("imputed_share", "Imputed", "", 4));

  private final TableColumn column;
  private final boolean additive;
  private final Function<HourSums, Measured> formula;

  Measure(
      String key,
      String label,
      String unit,
      int decimals,
      boolean additive,
      Function<HourSums, Measured> formula) {
    this.column = TableColumn.measure(key, label, unit, decimals);
    this.additive = additive;
    this.formula = formula;
  }

  /** Share of the windows with a speed and a free-flow speed that were below 0.9 of it. */
  private static Measured congestedShare(HourSums sums) {
    CongestedTime congested = sums.pace().congested();
    if (congested.measured() > 0) {
      return Measured.of((double) congested.congested() / congested.measured());
    }
    return Measured.missing(
        sums.pace().intervals() > 0 ? MeasureReason.NO_FREE_FLOW_SPEED : MeasureReason.NO_SPEED);
  }

  /** Its column. */
  TableColumn column() {
    return column;
  }

  /** Its value of some hours. */
  Measured of(HourSums sums) {
    return formula.apply(sums);
  }

  /** A sum as that of the mean day or hour, of those that have it; a ratio as it is. */
  Measured mean(Collection<HourSums> parts) {
    return additive
        ? MeanOfParts.of(parts, formula).value()
        : of(parts.stream().reduce(HourSums.EMPTY, HourSums::plus));
  }

  /** Whether it grows with time. */
  boolean isAdditive() {
    return additive;
  }

  /** The columns of all measures and of the shares. */
  static List<TableColumn> columns() {
    List<TableColumn> columns = new ArrayList<>();
    Arrays.stream(values()).map(Measure::column).forEach(columns::add);
    columns.addAll(SHARES);
    return columns;
  }

  /** The cells of such columns. */
  static List<Cell> cells(HourSums sums) {
    List<Cell> cells = new ArrayList<>();
    for (Measure measure : values()) {
      cells.add(MeasuredCells.of(measure.of(sums)));
    }
    cells.addAll(shares(sums));
    return cells;
  }

  /** The cells of the shares. */
  static List<Cell> shares(HourSums sums) {
    String nothing = "no samples are expected";
    return List.of(
        Cell.decimalOr(sums.measures().observedShare(), nothing),
        Cell.decimalOr(sums.measures().imputedShare(), nothing));
  }
}
