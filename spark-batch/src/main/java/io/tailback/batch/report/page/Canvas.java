package io.tailback.batch.report.page;

import io.tailback.batch.report.Caption;
import io.tailback.spark.page.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The frame of a picture. Places across are shares of the width and heights are pixels, so that a
 * picture fills any page while its words and strokes keep their size; what lies left of 0 or below
 * the height is the margin.
 *
 * @param caption of the figure
 * @param id of this picture; a figure of many panels has many
 * @param title what a screen reader says first
 * @param height in pixels
 */
record Canvas(Caption caption, String id, String title, int height) {
  /** Shares of the width are written as thousandths inside stretched pictures. */
  static final int STRETCH = 1000;

  /** Begins the picture; attributes tell a test what it shows. */
  Markup open(String... attributes) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "class",
                "picture",
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc",
                "width",
                "100%",
                "height",
                Integer.toString(height),
                "data-figure",
                caption.id(),
                "data-table",
                caption.table()));
    all.addAll(Arrays.asList(attributes));
    return new Markup()
        .open("svg", all.toArray(String[]::new))
        .element("title", title, "id", id + "-title")
        .element("desc", caption.sentence(), "id", id + "-desc")
        .line();
  }

  /**
   * Begins a part that is stretched to the whole width; paths in it count across in {@code units}.
   */
  Markup openStretched(int units) {
    return new Markup()
        .open(
            "svg",
            "width",
            "100%",
            "height",
            Integer.toString(height),
            "viewBox",
            "0 0 " + units + " " + height,
            "preserveAspectRatio",
            "none");
  }

  /** A hatched ground: what nothing is drawn over is missing. */
  Markup hatched() {
    String hatch = id + "-hatch";
    return new Markup()
        .open(
            "pattern",
            "id",
            hatch,
            "width",
            "6",
            "height",
            "6",
            "patternUnits",
            "userSpaceOnUse",
            "patternTransform",
            "rotate(45)")
        .empty("rect", "width", "6", "height", "6", "class", "hatch-ground")
        .empty("rect", "width", "2", "height", "6", "class", "hatch-line")
        .close("pattern")
        .empty(
            "rect",
            "class",
            "missing",
            "width",
            "100%",
            "height",
            Integer.toString(height),
            "fill",
            "url(#" + hatch + ")")
        .line();
  }

  /** A horizontal line of the grid and its number in the left margin. */
  Markup level(double y, String label) {
    String at = Coordinate.of(y);
    return new Markup()
        .empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", at, "y2", at)
        .element(
            "text",
            label,
            "class",
            "tick",
            "x",
            "-8",
            "y",
            Coordinate.of(y + 4),
            "text-anchor",
            "end");
  }

  /** A label below the picture with its short stroke. */
  Markup tick(double share, String label, boolean thin) {
    String x = Coordinate.percent(share);
    String kind = thin ? " thin" : "";
    return new Markup()
        .empty(
            "line",
            "class",
            "stroke" + kind,
            "x1",
            x,
            "x2",
            x,
            "y1",
            Integer.toString(height),
            "y2",
            Integer.toString(height + 5))
        .element(
            "text",
            label,
            "class",
            "tick" + kind,
            "x",
            x,
            "y",
            Integer.toString(height + 19),
            "text-anchor",
            "middle");
  }

  /** What the vertical axis counts, above it. */
  Markup verticalTitle(String words) {
    return new Markup().element("text", words, "class", "axis", "x", "-44", "y", "-12");
  }

  /** What the horizontal axis counts, below it. */
  Markup horizontalTitle(String words) {
    return new Markup()
        .element(
            "text",
            words,
            "class",
            "axis",
            "x",
            "100%",
            "y",
            Integer.toString(height + 37),
            "text-anchor",
            "end");
  }
}
