package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure.ContourPanel;
import io.tailback.batch.report.Figure.SpeedContour;
import io.tailback.batch.report.Report;
import io.tailback.spark.page.Markup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Draws time against distance, one picture for each panel, and one key for all. */
final class ContourDrawing {
  private final SpeedContour figure;
  private final TableRows rows;
  private final Map<String, ContourGrid> grids = new HashMap<>();
  private final Map<String, List<List<Cell>>> queues;
  private final Map<String, List<List<Cell>>> events;
  private final Report report;

  ContourDrawing(SpeedContour figure, Report report) {
    this.figure = figure;
    this.report = report;
    this.rows = new TableRows(report.table(figure.caption().table()));
    figure
        .panels()
        .forEach(panel -> grids.put(panel.key(), new ContourGrid(figure.stations(), panel.axis())));
    rows.all().forEach(this::fill);
    this.queues = figure.queues().map(it -> byPanel(it.table(), it.panel())).orElse(Map.of());
    this.events = figure.events().map(it -> byPanel(it.table(), it.panel())).orElse(Map.of());
  }

  boolean isEmpty() {
    return grids.values().stream().allMatch(grid -> grid.known() == 0);
  }

  Markup markup() {
    boolean single = figure.panels().size() == 1;
    Markup out = new Markup().open("div", "class", single ? "panels single" : "panels");
    out.line();
    for (int i = 0; i < figure.panels().size(); i++) {
      out.add(panel(i).markup());
    }
    return out.close("div").line().add(legend().markup());
  }

  private ContourPicture panel(int place) {
    ContourPanel panel = figure.panels().get(place);
    return new ContourPicture(
        report.provenance().units(),
        figure,
        place,
        grids.get(panel.key()),
        figure.queues().map(it -> new TableRows(report.table(it.table()))),
        queues.getOrDefault(panel.key(), List.of()),
        figure.events().map(it -> new TableRows(report.table(it.table()))),
        events.getOrDefault(panel.key(), List.of()));
  }

  private void fill(List<Cell> row) {
    ContourGrid grid = grids.get(rows.text(row, figure.panel()));
    OptionalDouble value = rows.number(row, figure.value());
    if (grid != null && value.isPresent()) {
      grid.put(
          rows.text(row, figure.station()), rows.text(row, figure.time()), value.getAsDouble());
    }
  }

  private Map<String, List<List<Cell>>> byPanel(String table, String panel) {
    TableRows others = new TableRows(report.table(table));
    Map<String, List<List<Cell>>> byPanel = new HashMap<>();
    for (List<Cell> row : others.all()) {
      byPanel.computeIfAbsent(others.text(row, panel), key -> new ArrayList<>()).add(row);
    }
    return byPanel;
  }

  private Legend legend() {
    Legend legend = new Legend().steps(figure.scale(), rows.table().column(figure.value()).unit());
    long cells = grids.values().stream().mapToLong(ContourGrid::cells).sum();
    long missing = cells - grids.values().stream().mapToLong(ContourGrid::known).sum();
    if (missing > 0) {
      legend.missing("no data: %s of %s cells".formatted(grouped(missing), grouped(cells)));
    }
    if (!queues.isEmpty()) {
      legend.drawn(
          new Markup().empty("path", "class", "queue", "d", "M2 10V5H9V2H22V10Z"),
          "queue of a bottleneck, with its id");
    }
    if (!events.isEmpty()) {
      Markup mark = new Markup().open("svg", "x", "12", "y", "6", "overflow", "visible");
      legend.drawn(
          mark.empty("path", "class", "event", "d", ContourPicture.EVENT).close("svg"),
          figure.events().orElseThrow().word());
    }
    return legend;
  }

  private static String grouped(long number) {
    return CellText.number(BigDecimal.valueOf(number));
  }
}
