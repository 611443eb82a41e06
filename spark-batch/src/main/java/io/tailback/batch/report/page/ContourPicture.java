package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure.ContourEvents;
import io.tailback.batch.report.Figure.ContourPanel;
import io.tailback.batch.report.Figure.ContourStation;
import io.tailback.batch.report.Figure.QueueOutlines;
import io.tailback.batch.report.Figure.SpeedContour;
import io.tailback.batch.report.ReportUnits;
import io.tailback.batch.report.TimeAxis;
import io.tailback.spark.page.Markup;
import io.tailback.spark.page.Ticks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One panel of a contour: a path for each class of the scale, so that a month stays a small file.
 */
final class ContourPicture {
  /** A diamond. */
  static final String EVENT = "M0-6L6 0L0 6L-6 0Z";

  private static final String SMALL_EVENT = "M0-4L4 0L0 4L-4 0Z";
  private static final int SMALL = 150;
  private static final int LEAST = 220;
  private static final int MOST = 420;

  /** Pixels between two station names. */
  private static final int NAME = 14;

  private static final int MOST_LETTERS = 26;

  /** Mean width of a letter in pixels. */
  private static final int LETTER = 6;

  private final ReportUnits units;
  private final SpeedContour figure;
  private final ContourPanel panel;
  private final TimeAxis axis;
  private final ContourGrid grid;
  private final Optional<TableRows> queueTable;
  private final List<List<Cell>> queues;
  private final Optional<TableRows> eventTable;
  private final List<List<Cell>> events;
  private final boolean single;
  private final Canvas canvas;
  private final double startM;
  private final double endM;

  ContourPicture(
      ReportUnits units,
      SpeedContour figure,
      int place,
      ContourGrid grid,
      Optional<TableRows> queueTable,
      List<List<Cell>> queues,
      Optional<TableRows> eventTable,
      List<List<Cell>> events) {
    this.units = units;
    this.figure = figure;
    this.panel = figure.panels().get(place);
    this.axis = panel.axis();
    this.grid = grid;
    this.queueTable = queueTable;
    this.queues = queues;
    this.eventTable = eventTable;
    this.events = events;
    this.single = figure.panels().size() == 1;
    this.startM = figure.stations().stream().mapToDouble(ContourStation::fromM).min().orElseThrow();
    this.endM = figure.stations().stream().mapToDouble(ContourStation::toM).max().orElseThrow();
    int full = Math.min(MOST, Math.max(LEAST, 12 * figure.stations().size()));
    this.canvas =
        new Canvas(
            figure.caption(),
            figure.caption().id() + "-" + place,
            figure.caption().title() + (panel.label().isEmpty() ? "" : ", " + panel.label()),
            single ? full : SMALL);
  }

  Markup markup() {
    Markup out = new Markup().open("div", "class", "panel");
    if (!panel.label().isEmpty()) {
      out.element("h4", panel.label());
    }
    out.open(
        "div",
        "class",
        single ? "plot contour named" : "plot contour",
        "style",
        single ? room() : null);
    out.add(canvas.open(attributes())).add(canvas.hatched());
    out.add(canvas.openStretched(axis.count())).line();
    out.add(classes()).close("svg").line().add(rowsOfStations());
    out.add(canvas.openStretched(axis.count())).add(outlines()).close("svg").line();
    out.add(eventMarks()).add(outlineNames()).add(axes());
    return out.close("svg").close("div").close("div").line();
  }

  private String[] attributes() {
    return new String[] {
      "data-panel-column", figure.panel().isEmpty() ? null : figure.panel(),
      "data-panel", panel.key(),
      "data-series-column", figure.station(),
      "data-x-column", figure.time(),
      "data-y-column", figure.value(),
      "data-count", Integer.toString(axis.count()),
      "data-step-seconds", Long.toString(axis.step().toSeconds()),
      "data-first", axis.key(0)
    };
  }

  private Markup classes() {
    ColourScale.Steps scale = figure.scale();
    Markup out = new Markup();
    for (int i = 0; i < scale.classes(); i++) {
      StringBuilder cells = new StringBuilder();
      int count = 0;
      for (int station = 0; station < figure.stations().size(); station++) {
        count += appendRuns(cells, station, i);
      }
      if (count > 0) {
        out.empty(
                "path",
                "class",
                "mark cells c" + Legend.ramp(scale, i),
                "d",
                cells.toString(),
                "data-class",
                Integer.toString(i),
                "data-from",
                i == 0 ? null : plain(scale.bounds().get(i - 1)),
                "data-to",
                i == scale.bounds().size() ? null : plain(scale.bounds().get(i)),
                "data-cells",
                Integer.toString(count))
            .line();
      }
    }
    return out;
  }

  /** One rectangle for each run of successive cells of a class; says how many cells there are. */
  private int appendRuns(StringBuilder cells, int station, int wanted) {
    ContourStation stretch = figure.stations().get(station);
    String top = Coordinate.of(y(stretch.toM()));
    String height = Coordinate.of(y(stretch.fromM()) - y(stretch.toM()));
    int count = 0;
    for (int from = 0; from < axis.count(); from++) {
      int to = from;
      while (to < axis.count() && isOf(wanted, station, to)) {
        to++;
      }
      if (to > from) {
        cells.append('M').append(from).append(' ').append(top);
        cells.append('h').append(to - from).append('v').append(height);
        cells.append('h').append(from - to).append('z');
        count += to - from;
        from = to;
      }
    }
    return count;
  }

  private boolean isOf(int wanted, int station, int step) {
    return grid.has(station, step) && figure.scale().classOf(grid.value(station, step)) == wanted;
  }

  /** Nothing to see, but the pointer learns the name of the station, and a test its place. */
  private Markup rowsOfStations() {
    Markup out = new Markup();
    for (ContourStation station : figure.stations()) {
      out.open(
              "rect",
              "class",
              "row",
              "y",
              Coordinate.of(y(station.toM())),
              "width",
              "100%",
              "height",
              Coordinate.of(y(station.fromM()) - y(station.toM())),
              "data-series",
              station.stationId())
          .element("title", station.label())
          .close("rect");
    }
    return out.line();
  }

  private Map<String, NavigableMap<Integer, double[]>> spans() {
    Map<String, NavigableMap<Integer, double[]>> spans = new LinkedHashMap<>();
    if (queueTable.isEmpty()) {
      return spans;
    }
    TableRows rows = queueTable.get();
    QueueOutlines columns = figure.queues().orElseThrow();
    for (List<Cell> row : queues) {
      Optional<Integer> step = grid.step(rows.text(row, columns.time()));
      OptionalDouble tail = rows.metres(row, columns.tail());
      OptionalDouble head = rows.metres(row, columns.head());
      if (step.isPresent() && tail.isPresent() && head.isPresent()) {
        spans
            .computeIfAbsent(rows.text(row, columns.id()), id -> new TreeMap<>())
            .put(step.get(), new double[] {y(tail.getAsDouble()), y(head.getAsDouble())});
      }
    }
    return spans;
  }

  private Markup outlines() {
    Markup out = new Markup();
    spans().forEach((id, span) -> out.add(outline(id, span)));
    return out;
  }

  private Markup outline(String id, NavigableMap<Integer, double[]> span) {
    StringBuilder path = new StringBuilder();
    for (List<Integer> run : runs(span)) {
      StringBuilder back = new StringBuilder();
      path.append('M')
          .append(run.get(0))
          .append(' ')
          .append(Coordinate.of(span.get(run.get(0))[0]));
      for (int step : run) {
        path.append('V').append(Coordinate.of(span.get(step)[1])).append('H').append(step + 1);
        back.insert(0, "V" + Coordinate.of(span.get(step)[0]) + "H" + step);
      }
      path.append(back).append('Z');
    }
    return new Markup()
        .empty("path", "class", "queue halo", "d", path.toString())
        .open(
            "path",
            "class",
            "mark queue",
            "d",
            path.toString(),
            "data-series",
            id,
            "data-x",
            axis.key(span.firstKey()),
            "data-x-last",
            axis.key(span.lastKey()),
            "data-steps",
            Integer.toString(span.size()))
        .element("title", "queue of " + id)
        .close("path")
        .line();
  }

  private static List<List<Integer>> runs(NavigableMap<Integer, double[]> span) {
    List<List<Integer>> runs = new ArrayList<>();
    for (int step : span.keySet()) {
      boolean goesOn = !runs.isEmpty() && last(runs).get(last(runs).size() - 1) == step - 1;
      if (!goesOn) {
        runs.add(new ArrayList<>());
      }
      last(runs).add(step);
    }
    return runs;
  }

  private static List<Integer> last(List<List<Integer>> runs) {
    return runs.get(runs.size() - 1);
  }

  private Markup outlineNames() {
    Markup out = new Markup();
    spans()
        .forEach(
            (id, span) ->
                out.element(
                    "text",
                    id,
                    "class",
                    "queue-id",
                    "x",
                    Coordinate.percent((double) span.firstKey() / axis.count()),
                    "y",
                    Coordinate.of(Math.max(11, span.get(span.firstKey())[1] - 4))));
    return out.line();
  }

  private Markup eventMarks() {
    Markup out = new Markup();
    if (eventTable.isEmpty()) {
      return out;
    }
    ContourEvents columns = figure.events().orElseThrow();
    TableRows rows = eventTable.get();
    for (List<Cell> row : events) {
      OptionalDouble share = share(rows.text(row, columns.time()));
      OptionalDouble offset = rows.metres(row, columns.offset());
      if (share.isPresent() && offset.isPresent()) {
        String id = rows.text(row, columns.id());
        out.open(
                "svg",
                "x",
                Coordinate.percent(share.getAsDouble()),
                "y",
                Coordinate.of(y(offset.getAsDouble())),
                "overflow",
                "visible")
            .open(
                "path",
                "class",
                "mark event",
                "d",
                single ? EVENT : SMALL_EVENT,
                "data-series",
                id,
                "data-x",
                rows.text(row, columns.time()),
                "data-y",
                rows.text(row, columns.offset()))
            .element("title", id + ": " + rows.text(row, columns.label()))
            .close("path")
            .close("svg");
      }
    }
    return out.line();
  }

  /** Place of a time in the panel; empty outside of it. */
  private OptionalDouble share(String time) {
    try {
      Duration since =
          axis instanceof TimeAxis.Instants instants
              ? Duration.between(instants.start(), Instant.parse(time))
              : Duration.between(axis.clock(0), LocalTime.parse(time));
      double share = (double) since.toSeconds() / axis.step().toSeconds() / axis.count();
      return share < 0 || share >= 1 ? OptionalDouble.empty() : OptionalDouble.of(share);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Figure %s cannot place an event at \"%s\"".formatted(figure.caption().id(), time), e);
    }
  }

  private Markup axes() {
    Markup out = new Markup();
    double metresOfLength = units.metresOfLength();
    Ticks lengths = Ticks.around(startM / metresOfLength, endM / metresOfLength, single ? 6 : 3);
    for (BigDecimal at : lengths.all()) {
      double metres = at.doubleValue() * metresOfLength;
      if (metres >= startM && metres <= endM) {
        String y = Coordinate.of(y(metres));
        out.empty("line", "class", "stroke", "x1", "-5", "x2", "0", "y1", y, "y2", y);
        out.element(
            "text",
            CellText.number(at) + (single ? "" : " " + units.length()),
            "class",
            "tick",
            "x",
            "-8",
            "y",
            Coordinate.of(y(metres) + 4),
            "text-anchor",
            "end");
      }
    }
    if (single) {
      out.add(canvas.verticalTitle("Distance (" + units.length() + "), travel is upwards"))
          .add(stationNames());
    }
    return out.add(hours());
  }

  /** Leaves room for the longest name of a station to the right of the picture. */
  private String room() {
    int letters =
        figure.stations().stream().map(this::name).mapToInt(String::length).max().orElse(0);
    return "--names:" + (16 + letters * LETTER) + "px";
  }

  private String name(ContourStation station) {
    String label = station.label();
    return label.codePointCount(0, label.length()) <= MOST_LETTERS
        ? label
        : label.substring(0, label.offsetByCodePoints(0, MOST_LETTERS - 1)) + "\u2026";
  }

  private Markup hours() {
    int every = 1;
    double hours = axis.step().multipliedBy(axis.count()).toMinutes() / 60.0;
    for (int candidate : single ? new int[] {1, 2, 3, 4, 6} : new int[] {1, 2, 3, 4, 6, 8}) {
      every = candidate;
      if (hours / candidate <= (single ? 13 : 4)) {
        break;
      }
    }
    Markup out = new Markup();
    for (int i = 0; i <= axis.count(); i++) {
      LocalTime clock = axis.clock(i);
      if (clock.getMinute() == 0 && clock.getHour() % every == 0) {
        boolean midnightAtEnd = i == axis.count() && clock.getHour() == 0;
        int hour = midnightAtEnd ? 24 : clock.getHour();
        String label = String.format(Locale.ROOT, "%02d:00", hour);
        out.add(canvas.tick((double) i / axis.count(), label, single && hour / every % 2 == 1));
      }
    }
    return out.line();
  }

  private Markup stationNames() {
    Markup out = new Markup();
    double lastY = Double.POSITIVE_INFINITY;
    for (ContourStation station : figure.stations()) {
      double y = y((station.fromM() + station.toM()) / 2) + 4;
      if (lastY - y >= NAME) {
        out.element(
            "text",
            name(station),
            "class",
            "station",
            "x",
            "100%",
            "dx",
            "8",
            "y",
            Coordinate.of(y));
        lastY = y;
      }
    }
    return out.line();
  }

  private double y(double metres) {
    return canvas.height() * (1 - (metres - startM) / (endM - startM));
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
