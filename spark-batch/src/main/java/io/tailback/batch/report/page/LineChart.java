package io.tailback.batch.report.page;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.ReferenceLine;
import io.tailback.spark.page.Markup;
import io.tailback.spark.page.Ticks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Lines with bands over a common axis. A gap in the numbers is a gap in the line.
 *
 * @param canvas to draw on
 * @param lines marks by series, each from left to right
 * @param band what the limits of the marks are
 * @param references values drawn across
 * @param unit behind numbers; may be empty
 */
record LineChart(
    Canvas canvas,
    Map<String, List<LineMark>> lines,
    Optional<Band> band,
    List<ReferenceLine> references,
    String unit) {

  private static final int LEVELS = 5;

  /** Up to here a line shows a dot for each value; beyond, dots would touch. */
  private static final int SPARSE = 70;

  /** Grid, bands, lines and a dot for each value. */
  Markup drawing() {
    Ticks levels = levels();
    Markup out = new Markup();
    for (BigDecimal level : levels.all()) {
      out.add(canvas.level(y(levels, level.doubleValue()), CellText.number(level)));
    }
    out.line().add(canvas.openStretched(Canvas.STRETCH));
    int series = 0;
    for (List<LineMark> marks : lines.values()) {
      out.add(strokes(levels, series++, marks));
    }
    out.close("svg").line();
    series = 0;
    for (Map.Entry<String, List<LineMark>> line : lines.entrySet()) {
      out.add(dots(levels, series++, line.getKey(), line.getValue()));
    }
    references.forEach(reference -> out.add(across(levels, reference)));
    return out;
  }

  /** One key for each line and band, and one for the gaps. */
  Legend legend(String onlySeries) {
    Legend legend = new Legend();
    int series = 0;
    for (Map.Entry<String, List<LineMark>> line : lines.entrySet()) {
      String words = line.getKey().isEmpty() ? onlySeries : line.getKey();
      legend.line(series, words);
      if (line.getValue().stream().anyMatch(LineMark::hasBand)) {
        String limits = band.orElseThrow().label();
        legend.band(series, lines.size() == 1 ? limits : words + ": " + limits);
      }
      series++;
    }
    long gaps = all().stream().filter(mark -> mark.value().isEmpty()).count();
    return gaps == 0
        ? legend
        : legend.gap(
            CellText.number(BigDecimal.valueOf(gaps))
                + (gaps == 1 ? " value missing" : " values missing"));
  }

  boolean isEmpty() {
    return all().stream().noneMatch(mark -> mark.value().isPresent());
  }

  private List<LineMark> all() {
    return lines.values().stream().flatMap(List::stream).toList();
  }

  private Ticks levels() {
    DoubleStream drawn =
        all().stream()
            .flatMapToDouble(
                mark ->
                    DoubleStream.concat(
                        mark.value().stream(),
                        DoubleStream.concat(mark.low().stream(), mark.high().stream())));
    DoubleStream across = references.stream().mapToDouble(ReferenceLine::value);
    double[] values = DoubleStream.concat(drawn, across).sorted().toArray();
    return values.length == 0
        ? Ticks.around(0, 1, LEVELS)
        : Ticks.honest(values[0], values[values.length - 1], LEVELS);
  }

  private double y(Ticks levels, double value) {
    return canvas.height() * (1 - levels.at(value));
  }

  private Markup strokes(Ticks levels, int series, List<LineMark> marks) {
    Markup out = new Markup();
    for (List<LineMark> run : runs(marks, LineMark::hasBand)) {
      out.empty("path", "class", "band s" + series, "d", area(levels, run));
    }
    StringBuilder line = new StringBuilder();
    for (List<LineMark> run : runs(marks, mark -> mark.value().isPresent())) {
      line.append('M').append(along(levels, run, mark -> mark.value().orElseThrow()));
    }
    return line.isEmpty()
        ? out
        : out.empty("path", "class", "line s" + series, "d", line.toString()).line();
  }

  private String area(Ticks levels, List<LineMark> run) {
    List<LineMark> back = new ArrayList<>(run);
    Collections.reverse(back);
    return "M"
        + along(levels, run, mark -> mark.high().orElseThrow())
        + "L"
        + along(levels, back, mark -> mark.low().orElseThrow())
        + "Z";
  }

  private String along(Ticks levels, List<LineMark> run, ToDoubleFunction<LineMark> value) {
    StringBuilder points = new StringBuilder();
    for (LineMark mark : run) {
      points.append(points.isEmpty() ? "" : " ");
      points.append(Coordinate.of(mark.share() * Canvas.STRETCH)).append(',');
      points.append(Coordinate.of(y(levels, value.applyAsDouble(mark))));
    }
    return points.toString();
  }

  private static List<List<LineMark>> runs(List<LineMark> marks, Predicate<LineMark> drawn) {
    List<List<LineMark>> runs = new ArrayList<>();
    boolean open = false;
    for (LineMark mark : marks) {
      if (!drawn.test(mark)) {
        open = false;
        continue;
      }
      if (!open) {
        runs.add(new ArrayList<>());
        open = true;
      }
      runs.get(runs.size() - 1).add(mark);
    }
    return runs;
  }

  private Markup across(Ticks levels, ReferenceLine reference) {
    String y = Coordinate.of(y(levels, reference.value()));
    return new Markup()
        .empty("line", "class", "reference", "x1", "0", "x2", "100%", "y1", y, "y2", y)
        .element(
            "text",
            reference.label(),
            "class",
            "note",
            "x",
            "100%",
            "dx",
            "-4",
            "y",
            Coordinate.of(y(levels, reference.value()) - 5),
            "text-anchor",
            "end")
        .line();
  }

  private Markup dots(Ticks levels, int series, String name, List<LineMark> marks) {
    Markup out = new Markup();
    String radius = marks.size() <= SPARSE ? "3" : "1.2";
    for (LineMark mark : marks) {
      if (mark.value().isPresent()) {
        out.open(
                "circle",
                "class",
                "mark dot s" + series,
                "cx",
                Coordinate.percent(mark.share()),
                "cy",
                Coordinate.of(y(levels, mark.value().getAsDouble())),
                "r",
                radius,
                "data-series",
                name,
                "data-x",
                mark.x(),
                "data-y",
                mark.y(),
                "data-low",
                mark.low().isPresent() ? mark.lowText() : null,
                "data-high",
                mark.high().isPresent() ? mark.highText() : null)
            .element("title", words(name, mark))
            .close("circle");
      }
    }
    return out.line();
  }

  private String words(String name, LineMark mark) {
    String limits = mark.hasBand() ? " (" + mark.lowText() + " to " + mark.highText() + ")" : "";
    return (name.isEmpty() ? "" : name + ", ")
        + mark.x()
        + ": "
        + mark.y()
        + limits
        + (unit.isEmpty() ? "" : " " + unit);
  }
}
