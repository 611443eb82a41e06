package io.tailback.batch.report.station;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.core.imputation.Variable;
import io.tailback.core.measure.HourSums;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What stands for values that no healthy detector observed, and by which method. */
record FilledSection(List<Station> stations, HealthOfPeriod health) {
  Section section() {
    return new Section(
        "filled-values",
        "What is imputed, and how",
        "Each variable is filled on its own, by the first step of the ladder that has a value.",
        List.of(),
        List.of(byMethod(), byStation()),
        List.of(
            "The share is of all five-minute windows that the stations should have. What the owner"
                + " of the data filled in is not observed: it is a gap for the ladder."));
  }

  private ReportTable byMethod() {
    long windows = health.allHours().measures().intervals();
    List<List<Cell>> rows = new ArrayList<>();
    for (Variable variable : Variable.values()) {
      Map<String, Long> counts = new TreeMap<>();
      for (Station station : stations) {
        health
            .methods(station, variable)
            .forEach((method, count) -> counts.merge(method, count, Long::sum));
      }
      counts.forEach((method, count) -> rows.add(row(List.of(), variable, method, count, windows)));
    }
    return new ReportTable("filled-by-method", "One method of one variable", columns(), rows);
  }

  private ReportTable byStation() {
    List<TableColumn> columns = new ArrayList<>(List.of(words("station_id", "Station")));
    columns.addAll(columns());
    List<List<Cell>> rows = new ArrayList<>();
    for (Station station : stations) {
      HourSums sums = health.hours(station);
      for (Variable variable : Variable.values()) {
        health
            .methods(station, variable)
            .forEach(
                (method, count) ->
                    rows.add(
                        row(
                            List.of(Cell.text(station.stationId())),
                            variable,
                            method,
                            count,
                            sums.measures().intervals())));
      }
    }
    return new ReportTable(
        "filled-by-station", "One method of one variable at one station", columns, rows);
  }

  private static List<TableColumn> columns() {
    return List.of(
        words("variable", "Variable"),
        words("imputation_method", "Method"),
        count("filled_values", "Values", ""),
        measure("share", "Share of windows", "", 4));
  }

  private static List<Cell> row(
      List<Cell> first, Variable variable, String method, long count, long windows) {
    List<Cell> row = new ArrayList<>(first);
    row.add(Cell.text(variable.name().toLowerCase(Locale.ROOT)));
    row.add(Cell.text(method));
    row.add(Cell.whole(count));
    row.add(
        windows == 0
            ? Cell.noData("no windows are expected")
            : Cell.decimal((double) count / windows));
    return row;
  }
}
