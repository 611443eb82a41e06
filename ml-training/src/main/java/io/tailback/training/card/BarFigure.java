package io.tailback.training.card;

import io.tailback.spark.page.Markup;
import java.util.List;

/**
 * Horizontal bars, each below its name and number.
 *
 * @param title what a screen reader says
 * @param bars from top to bottom
 * @param decimals of the numbers
 * @param all how many there are beside those that are drawn, with them
 */
record BarFigure(String title, List<Bar> bars, int decimals, int all) {
  private static final int LINE = 32;
  private static final int THICKNESS = 8;
  private static final int MOST_LETTERS = 40;

  /** One bar; its value is not below zero. */
  record Bar(String name, double value) {}

  Markup markup() {
    if (bars.isEmpty()) {
      return new Markup().element("p", "No data: there is nothing to draw.", "class", "nothing");
    }
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    Markup out =
        new Markup().open("div", "class", "plot bars").add(Drawing.open(title, LINE * bars.size()));
    for (int i = 0; i < bars.size(); i++) {
      out.add(bar(bars.get(i), i * LINE, most > 0 ? most : 1));
    }
    out.close("svg").close("div").line();
    return bars.size() == all
        ? out
        : out.element("p", "The first " + bars.size() + " of " + all + ".", "class", "rest");
  }

  private Markup bar(Bar bar, int top, double most) {
    return new Markup()
        .add(Drawing.text(shortened(bar.name()), "name", "0", top + 14, "start"))
        .add(
            Drawing.text(Numbers.rounded(bar.value(), decimals), "number", "100%", top + 14, "end"))
        .add(rectangle("track", top, 1))
        .add(rectangle("bar", top, Math.max(bar.value() / most, 0.002)))
        .line();
  }

  private static Markup rectangle(String kind, int top, double share) {
    return new Markup()
        .empty(
            "rect",
            "class",
            kind,
            "x",
            "0",
            "y",
            Integer.toString(top + 19),
            "width",
            Drawing.percent(share),
            "height",
            Integer.toString(THICKNESS));
  }

  private static String shortened(String name) {
    int letters = name.codePointCount(0, name.length());
    return letters <= MOST_LETTERS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MOST_LETTERS - 1)) + "\u2026";
  }
}
