package io.tailback.training.card;

import io.tailback.spark.page.Markup;
import java.util.Locale;

/**
 * What all pictures share. Places across are shares of the width and heights are pixels, so that a
 * picture fills any page while its words and strokes keep their size.
 */
final class Drawing {
  /** About so many round numbers stand along an axis. */
  static final int LEVELS = 5;

  private Drawing() {}

  /** A place in a picture: to a hundredth, with a dot, never in powers of ten. */
  static String at(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("-0.00") ? "0.00" : text;
  }

  static String percent(double share) {
    return at(share * 100) + "%";
  }

  /** Begins a picture that fills its place and says in words what it shows. */
  static Markup open(String title, int height) {
    return new Markup()
        .open(
            "svg",
            "class",
            "picture",
            "role",
            "img",
            "aria-label",
            title,
            "width",
            "100%",
            "height",
            Integer.toString(height))
        .line();
  }

  static Markup text(String words, String kind, String x, double y, String anchor) {
    return new Markup()
        .element("text", words, "class", kind, "x", x, "y", at(y), "text-anchor", anchor);
  }

  static Markup line(String kind, String x1, double y1, String x2, double y2) {
    return new Markup()
        .empty("line", "class", kind, "x1", x1, "y1", at(y1), "x2", x2, "y2", at(y2));
  }
}
