package io.tailback.training.card;

import io.tailback.spark.page.Markup;
import io.tailback.spark.page.Ticks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines over points at equal distances, some with a band around them. A gap in the numbers is a gap
 * in the line.
 *
 * @param title what a screen reader says
 * @param vertical what the vertical axis counts, with its unit
 * @param horizontal what the horizontal axis counts
 * @param points names of the points, from left to right
 * @param ticks places of the points that have a label
 * @param lines in the order of the legend
 * @param reference a value drawn across, if any
 */
record LineFigure(
    String title,
    String vertical,
    String horizontal,
    List<String> points,
    int[] ticks,
    List<Line> lines,
    OptionalDouble reference) {
  private static final int HEIGHT = 260;
  private static final int WIDTH_UNITS = 1000;

  /** Up to here a line shows a dot for each value; beyond, dots would touch. */
  private static final int SPARSE = 30;

  /**
   * One line; NaN is a gap.
   *
   * @param name in the legend
   * @param values one for each point
   * @param low lower end of the band; empty without one
   * @param high upper end
   */
  record Line(String name, double[] values, double[] low, double[] high) {
    static Line of(String name, double[] values) {
      return new Line(name, values, new double[0], new double[0]);
    }

    private DoubleStream all() {
      return Stream.of(values, low, high)
          .flatMapToDouble(Arrays::stream)
          .filter(value -> !Double.isNaN(value));
    }
  }

  /** Of so many steps, labelled every so often. */
  static int[] every(int step, int points) {
    int[] places = new int[(points + step - 1) / step];
    Arrays.setAll(places, i -> i * step);
    return places;
  }

  Markup markup() {
    double[] all =
        DoubleStream.concat(lines.stream().flatMapToDouble(Line::all), reference.stream())
            .sorted()
            .toArray();
    if (lines.stream().allMatch(line -> line.all().findAny().isEmpty())) {
      return new Markup().element("p", "No data: there is nothing to draw.", "class", "nothing");
    }
    Ticks scale = Ticks.honest(all[0], all[all.length - 1], Drawing.LEVELS);
    Markup out = new Markup().open("div", "class", "plot").add(Drawing.open(title, HEIGHT));
    for (BigDecimal tick : scale.all()) {
      double y = y(scale, tick.doubleValue());
      out.add(Drawing.line("grid", "0", y, "100%", y));
      out.add(Drawing.text(tick.toPlainString(), "tick", "-8", y + 4, "end"));
    }
    out.line().add(strokes(scale));
    if (points.size() <= SPARSE) {
      out.add(dots(scale));
    }
    reference.ifPresent(
        value -> out.add(Drawing.line("reference", "0", y(scale, value), "100%", y(scale, value))));
    out.add(labels());
    return out.close("svg").close("div").line().add(legend());
  }

  private static double y(Ticks scale, double value) {
    return HEIGHT * (1 - scale.at(value));
  }

  private double share(int point) {
    return points.size() == 1 ? 0.5 : (double) point / (points.size() - 1);
  }

  private Markup strokes(Ticks scale) {
    Markup out =
        new Markup()
            .open(
                "svg",
                "width",
                "100%",
                "height",
                Integer.toString(HEIGHT),
                "viewBox",
                "0 0 " + WIDTH_UNITS + " " + HEIGHT,
                "preserveAspectRatio",
                "none");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.low().length > 0) {
        out.empty("path", "class", "band s" + i, "d", band(scale, line));
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      out.empty("path", "class", "line s" + i, "d", path(scale, lines.get(i).values()));
    }
    return out.close("svg").line();
  }

  private String path(Ticks scale, double[] values) {
    StringBuilder path = new StringBuilder();
    boolean drawn = false;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        path.append(drawn ? 'L' : 'M').append(point(scale, i, values[i]));
      }
      drawn = !Double.isNaN(values[i]);
    }
    return path.toString();
  }

  private String point(Ticks scale, int point, double value) {
    return Drawing.at(share(point) * WIDTH_UNITS) + "," + Drawing.at(y(scale, value));
  }

  private String band(Ticks scale, Line line) {
    StringBuilder path = new StringBuilder();
    int from = 0;
    while (from < line.low().length) {
      int to = from;
      while (to < line.low().length && hasBand(line, to)) {
        to++;
      }
      if (to > from) {
        path.append(area(scale, line, from, to));
      }
      from = to + 1;
    }
    return path.toString();
  }

  private static boolean hasBand(Line line, int point) {
    return !Double.isNaN(line.low()[point]) && !Double.isNaN(line.high()[point]);
  }

  private String area(Ticks scale, Line line, int from, int to) {
    List<String> around = new ArrayList<>();
    for (int i = from; i < to; i++) {
      around.add(point(scale, i, line.high()[i]));
    }
    for (int i = to - 1; i >= from; i--) {
      around.add(point(scale, i, line.low()[i]));
    }
    return "M" + String.join("L", around) + "Z";
  }

  private Markup dots(Ticks scale) {
    Markup out = new Markup();
    for (int i = 0; i < lines.size(); i++) {
      for (int point = 0; point < points.size(); point++) {
        double value = lines.get(i).values()[point];
        if (!Double.isNaN(value)) {
          out.open(
                  "circle",
                  "class",
                  "dot s" + i,
                  "cx",
                  Drawing.percent(share(point)),
                  "cy",
                  Drawing.at(y(scale, value)),
                  "r",
                  "3")
              .element(
                  "title",
                  lines.get(i).name() + ", " + points.get(point) + ": " + Numbers.rounded(value, 2))
              .close("circle");
        }
      }
    }
    return out.line();
  }

  private Markup labels() {
    Markup out = new Markup();
    for (int i = 0; i < ticks.length; i++) {
      String x = Drawing.percent(share(ticks[i]));
      String thin = i % 2 == 1 && ticks.length > 8 ? " thin" : "";
      out.add(Drawing.line("stroke" + thin, x, HEIGHT, x, HEIGHT + 5));
      out.add(Drawing.text(points.get(ticks[i]), "tick" + thin, x, HEIGHT + 19, "middle"));
    }
    out.add(Drawing.text(vertical, "axis", "-44", -12, "start"));
    return out.add(Drawing.text(horizontal, "axis", "100%", HEIGHT + 37, "end"));
  }

  private Markup legend() {
    Markup out = new Markup().open("ul", "class", "legend");
    for (int i = 0; i < lines.size(); i++) {
      out.open("li")
          .open("svg", "width", "28", "height", "12", "aria-hidden", "true")
          .empty("path", "class", "line s" + i, "d", "M0 6H28")
          .close("svg")
          .element("span", lines.get(i).name())
          .close("li");
    }
    return out.close("ul").line();
  }
}
