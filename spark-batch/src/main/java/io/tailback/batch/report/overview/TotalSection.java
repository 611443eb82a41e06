package io.tailback.batch.report.overview;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.ofUnits;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.core.measure.UserDelayCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sums of a period, against all thresholds, beside those of the other period. */
record TotalSection(PeriodSums reported, Optional<PeriodSums> compared, UserDelayCost cost) {
  private static final int KMH_DECIMALS = 2;
  private static final String UNIT = "unit";

  Section section() {
    List<ReportTable> tables = new ArrayList<>(List.of(totals(), thresholds()));
    compared.ifPresent(other -> tables.add(comparison(other)));
    return new Section(
        "totals",
        "Totals",
        "All stations and all hours of the days that count, with gaps filled and observed only.",
        List.of(),
        tables,
        List.of(
            "VMT is distance travelled by all vehicles, VHT their time. Q is VMT over VHT, a ratio"
                + " of sums. Delay is the time beyond that of the threshold speed, clipped at 0 for"
                + " each station and five minutes and then summed. Lost productivity is road and"
                + " time left unused below the threshold, against 2,076 vehicles per hour and"
                + " lane.",
            "A mean day is one of the days on which the measure is known: a day on which nothing was"
                + " measured is no day of zero.",
            "Congested is a five-minute window of a station below 0.9 of its free-flow speed.",
            Costs.assumptions(cost)));
  }

  private ReportTable totals() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("period", "Period"));
    columns.add(words("values", "Values"));
    columns.add(count("days", "Days", ""));
    columns.addAll(Measure.columns());
    columns.add(count("station_intervals", "Station windows", ""));
    columns.add(count("intervals_without_time", "Windows without time", ""));
    List<List<Cell>> rows = new ArrayList<>(totalsOf(reported));
    compared.ifPresent(other -> rows.addAll(totalsOf(other)));
    return new ReportTable("totals", "The sums of each period", columns, rows);
  }

  private static List<List<Cell>> totalsOf(PeriodSums period) {
    return List.of(
        total(period, ImputationMode.FILL, "gaps filled"),
        total(period, ImputationMode.OBSERVED_ONLY, "observed only"));
  }

  private static List<Cell> total(PeriodSums period, ImputationMode mode, String values) {
    HourSums sums = period.total(mode);
    List<Cell> row = new ArrayList<>();
    row.add(Cell.text(Texts.of(period.period())));
    row.add(Cell.text(values));
    row.add(Cell.whole(period.dayCount()));
    row.addAll(Measure.cells(sums));
    row.add(Cell.whole(sums.measures().intervals()));
    row.add(Cell.whole(sums.measures().missing().total()));
    return row;
  }

  private ReportTable thresholds() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(count("threshold_mph", "Threshold", "mph"));
    columns.add(measure("threshold_kmh", "Threshold", "km/h", KMH_DECIMALS));
    columns.addAll(thresholdColumns(""));
    compared.ifPresent(other -> columns.addAll(thresholdColumns("compare_")));
    columns.addAll(Measure.SHARES);
    List<List<Cell>> rows = new ArrayList<>();
    for (SpeedThreshold threshold : SpeedThreshold.values()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.whole(threshold.mph()));
      row.add(Cell.decimal(threshold.kmh()));
      row.addAll(lost(reported, threshold));
      compared.ifPresent(other -> row.addAll(lost(other, threshold)));
      row.addAll(Measure.shares(reported.total(ImputationMode.FILL)));
      rows.add(row);
    }
    return new ReportTable(
        "delay-by-threshold", "Delay and lost productivity against each speed", columns, rows);
  }

  private List<TableColumn> thresholdColumns(String prefix) {
    String beside = prefix.isEmpty() ? "" : ", compared";
    return List.of(
        measure(prefix + "delay_veh_h", "Delay" + beside, "veh-h", 1),
        measure(
            prefix + "lost_productivity_lane_km_h", "Lost productivity" + beside, "lane-km-h", 1),
        measure(prefix + "user_delay_cost", "Cost of delay" + beside, cost.currency(), 0));
  }

  private List<Cell> lost(PeriodSums period, SpeedThreshold threshold) {
    HourSums sums = period.total(ImputationMode.FILL);
    return List.of(
        MeasuredCells.of(sums.measures().delayVehH(threshold)),
        MeasuredCells.of(sums.measures().lostProductivityLaneKmH(threshold)),
        MeasuredCells.of(cost.of(sums.measures().delayVehH(threshold))));
  }

  private ReportTable comparison(PeriodSums other) {
    List<TableColumn> columns =
        List.of(
            words("measure", "Measure"),
            words(UNIT, "Unit"),
            ofUnits("reported", Texts.of(reported.period()), UNIT, 3),
            ofUnits("compared", Texts.of(other.period()), UNIT, 3),
            measure("change_ratio", "Change over compared", "", 4));
    List<List<Cell>> rows = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      Measured here = reported.perDay(measure);
      Measured there = other.perDay(measure);
      rows.add(
          List.of(
              Cell.text(measure.column().label()),
              Cell.text(measure.column().unit() + (measure.isAdditive() ? " per day" : "")),
              MeasuredCells.of(here),
              MeasuredCells.of(there),
              Changes.of(here, there)));
    }
    rows.add(share("Observed share", observed(reported), observed(other)));
    rows.add(share("Imputed share", imputed(reported), imputed(other)));
    return new ReportTable(
        "comparison", "Both periods, sums as those of a mean day, gaps filled", columns, rows);
  }

  private static List<Cell> share(String name, Double here, Double there) {
    String nothing = "no samples are expected";
    Cell change =
        here == null || there == null || there == 0
            ? Cell.noData("the compared value is 0")
            : Cell.decimal((here - there) / there);
    return List.of(
        Cell.text(name),
        Cell.text(""),
        Cell.decimalOr(here, nothing),
        Cell.decimalOr(there, nothing),
        change);
  }

  private static Double observed(PeriodSums period) {
    return period.total(ImputationMode.FILL).measures().observedShare();
  }

  private static Double imputed(PeriodSums period) {
    return period.total(ImputationMode.FILL).measures().imputedShare();
  }
}
