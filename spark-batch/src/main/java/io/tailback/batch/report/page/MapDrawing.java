package io.tailback.batch.report.page;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure.StationMap;
import io.tailback.batch.report.ReportUnits;
import io.tailback.spark.page.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws stations where they stand; a scale bar and north up take the place of a base map. */
final class MapDrawing {
  /** Beyond this, dots of the usual size lie on each other. */
  private static final int CROWDED = 400;

  private final StationMap figure;
  private final TableRows rows;
  private final ReportUnits units;
  private final List<List<Cell>> placed;
  private final MapFrame frame;
  private final Canvas canvas;

  MapDrawing(StationMap figure, TableRows rows, ReportUnits units) {
    this.figure = figure;
    this.rows = rows;
    this.units = units;
    this.placed = rows.all().stream().filter(this::hasPlace).toList();
    this.frame =
        MapFrame.around(
            placed.stream().map(this::latitude).toList(),
            placed.stream().map(this::longitude).toList());
    this.canvas =
        new Canvas(
            figure.caption(), figure.caption().id(), figure.caption().title(), frame.height());
  }

  boolean isEmpty() {
    return placed.isEmpty();
  }

  Markup markup() {
    Markup out = new Markup().open("div", "class", "plot map", "style", frame.style());
    out.add(
        canvas.open(
            "data-x-column", figure.station(),
            "data-y-column", figure.value(),
            "data-latitude-column", figure.latitude(),
            "data-longitude-column", figure.longitude()));
    joined().forEach(line -> out.add(stroke(line)));
    out.line();
    placed.stream().filter(this::isMissing).forEach(row -> out.add(mark(row)));
    placed.stream().filter(row -> !isMissing(row)).forEach(row -> out.add(mark(row)));
    out.add(frame.scaleBar(units)).close("svg").close("div").line();
    return out.add(legend().markup());
  }

  private Legend legend() {
    Legend legend = new Legend();
    if (figure.scale() instanceof ColourScale.Steps steps) {
      legend.steps(steps, rows.table().column(figure.value()).unit());
    } else if (figure.scale() instanceof ColourScale.Names names) {
      for (int i = 0; i < names.names().size(); i++) {
        Markup shape = new Markup().open("svg", "x", "12", "y", "6", "overflow", "visible");
        legend.drawn(shape.add(shape(i, "n" + i)).close("svg"), names.names().get(i));
      }
      if (placed.stream()
          .anyMatch(
              row -> !isMissing(row) && !names.names().contains(rows.text(row, figure.value())))) {
        Markup shape = new Markup().open("svg", "x", "12", "y", "6", "overflow", "visible");
        legend.drawn(shape.add(shape(0, "other")).close("svg"), "other");
      }
    }
    long missing = placed.stream().filter(this::isMissing).count();
    if (missing > 0) {
      Markup ring =
          new Markup().empty("circle", "class", "hollow", "cx", "12", "cy", "6", "r", "5");
      legend.drawn(ring, missing + " without data");
    }
    int absent = rows.all().size() - placed.size();
    return absent == 0
        ? legend
        : legend.remark("not drawn, without coordinates: " + Amount.of(absent, "station"));
  }

  private Markup mark(List<Cell> row) {
    String id = rows.text(row, figure.station());
    String value = rows.text(row, figure.value());
    String words = isMissing(row) ? "no data" : rows.words(value, figure.value());
    return new Markup()
        .open(
            "svg",
            "class",
            "mark",
            "x",
            Coordinate.percent(frame.across(longitude(row))),
            "y",
            Coordinate.percent(frame.down(latitude(row))),
            "overflow",
            "visible",
            "data-x",
            id,
            "data-y",
            value,
            "data-latitude",
            rows.text(row, figure.latitude()),
            "data-longitude",
            rows.text(row, figure.longitude()))
        .element("title", id + ": " + words)
        .add(symbol(row))
        .close("svg")
        .line();
  }

  private Markup symbol(List<Cell> row) {
    if (isMissing(row)) {
      return new Markup().empty("circle", "class", "hollow", "r", radius());
    }
    if (figure.scale() instanceof ColourScale.Names names) {
      int name = names.names().indexOf(rows.text(row, figure.value()));
      return name < 0 ? shape(0, "other") : shape(name, "n" + name);
    }
    ColourScale.Steps steps = (ColourScale.Steps) figure.scale();
    double value = rows.number(row, figure.value()).orElseThrow();
    String colour = "c" + Legend.ramp(steps, steps.classOf(value));
    return new Markup().empty("circle", "class", "dot edge " + colour, "r", radius());
  }

  /** Shapes tell names apart where colours do not. */
  private Markup shape(int name, String kind) {
    if (kind.equals("n0") || kind.equals("other")) {
      return new Markup().empty("circle", "class", "edge " + kind, "r", radius());
    }
    String[] paths = {
      "M-5-5H5V5H-5Z",
      "M0-7L6.5 4.5H-6.5Z",
      "M0-7L7 0L0 7L-7 0Z",
      "M0 7L6.5-4.5H-6.5Z",
      "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
      "M-6-3H6V3H-6Z"
    };
    return new Markup()
        .empty("path", "class", "edge " + kind, "d", paths[(name - 1) % paths.length]);
  }

  private String radius() {
    return placed.size() > CROWDED ? "3.2" : "5";
  }

  private List<List<List<Cell>>> joined() {
    if (figure.line().isEmpty()) {
      return List.of();
    }
    Map<String, List<List<Cell>>> lines = new LinkedHashMap<>();
    for (List<Cell> row : placed) {
      if (!(rows.cell(row, figure.line()) instanceof Cell.NoData)) {
        lines.computeIfAbsent(rows.text(row, figure.line()), line -> new ArrayList<>()).add(row);
      }
    }
    return List.copyOf(lines.values());
  }

  private Markup stroke(List<List<Cell>> line) {
    Markup out = new Markup();
    for (int i = 1; i < line.size(); i++) {
      out.empty(
          "line",
          "class",
          "road",
          "x1",
          Coordinate.percent(frame.across(longitude(line.get(i - 1)))),
          "y1",
          Coordinate.percent(frame.down(latitude(line.get(i - 1)))),
          "x2",
          Coordinate.percent(frame.across(longitude(line.get(i)))),
          "y2",
          Coordinate.percent(frame.down(latitude(line.get(i)))));
    }
    return out;
  }

  private boolean hasPlace(List<Cell> row) {
    return rows.number(row, figure.latitude()).isPresent()
        && rows.number(row, figure.longitude()).isPresent();
  }

  private boolean isMissing(List<Cell> row) {
    return figure.scale() instanceof ColourScale.Steps
        ? rows.number(row, figure.value()).isEmpty()
        : rows.cell(row, figure.value()) instanceof Cell.NoData;
  }

  private double latitude(List<Cell> row) {
    return rows.number(row, figure.latitude()).orElseThrow();
  }

  private double longitude(List<Cell> row) {
    return rows.number(row, figure.longitude()).orElseThrow();
  }
}
