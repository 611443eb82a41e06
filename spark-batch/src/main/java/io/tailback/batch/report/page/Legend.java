package io.tailback.batch.report.page;

import io.tailback.batch.report.ColourScale;
import io.tailback.spark.page.Markup;
import java.math.BigDecimal;
import java.util.List;

/** The key below a figure: a swatch and words for everything that is drawn. */
final class Legend {
  /** The steps of the ramp in the style sheet. */
  private static final int RAMP = 7;

  private final Markup items = new Markup();

  /** The class of the ramp that colours a class of the scale: 0 stays calm, 6 stands out. */
  static int ramp(ColourScale.Steps scale, int index) {
    int last = scale.classes() - 1;
    int rank = scale.emphasis() == ColourScale.Emphasis.LOW ? last - index : index;
    return Math.round((float) rank * (RAMP - 1) / last);
  }

  /** Words for a class, for example {@code 40 to 56.3}. */
  static String words(ColourScale.Steps scale, int index) {
    List<Double> bounds = scale.bounds();
    if (index == 0) {
      return "below " + plain(bounds.get(0));
    }
    return index == bounds.size()
        ? plain(bounds.get(index - 1)) + " and above"
        : plain(bounds.get(index - 1)) + " to " + plain(bounds.get(index));
  }

  /** Every class of a scale, with the unit. */
  Legend steps(ColourScale.Steps scale, String unit) {
    for (int i = 0; i < scale.classes(); i++) {
      String words = words(scale, i) + (unit.isEmpty() ? "" : " " + unit);
      item(
          swatch()
              .empty(
                  "rect", "class", "c" + ramp(scale, i) + " edge", "width", "24", "height", "12"),
          words);
    }
    return this;
  }

  /** The hatch of missing values, with how many there are. */
  Legend missing(String words) {
    item(
        swatch()
            .empty("rect", "class", "hatch-ground edge", "width", "24", "height", "12")
            .empty("path", "class", "hatch-stroke", "d", "M3 12L9 0M9 12L15 0M15 12L21 0"),
        words);
    return this;
  }

  /** The line of a series. */
  Legend line(int series, String words) {
    item(swatch().empty("path", "class", "line s" + series, "d", "M0 6H24"), words);
    return this;
  }

  /** The band around the line of a series. */
  Legend band(int series, String words) {
    item(swatch().empty("rect", "class", "band s" + series, "width", "24", "height", "12"), words);
    return this;
  }

  /** Where a line is broken. */
  Legend gap(String words) {
    item(swatch().empty("path", "class", "line muted", "d", "M0 6H8M16 6H24"), words);
    return this;
  }

  /** A drawing of its own, 24 by 12 pixels. */
  Legend drawn(Markup drawing, String words) {
    item(swatch().add(drawing), words);
    return this;
  }

  /** A remark that needs no drawing. */
  Legend remark(String words) {
    items.element("li", words);
    return this;
  }

  Markup markup() {
    return new Markup().open("ul", "class", "legend").add(items).close("ul").line();
  }

  private void item(Markup open, String words) {
    items.open("li").add(open).close("svg").element("span", words).close("li");
  }

  private static Markup swatch() {
    return new Markup()
        .open("svg", "width", "24", "height", "12", "viewBox", "0 0 24 12", "aria-hidden", "true");
  }

  private static String plain(double bound) {
    BigDecimal shortest = BigDecimal.valueOf(bound).stripTrailingZeros();
    return CellText.number(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
  }
}
