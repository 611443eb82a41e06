package io.tailback.training.card;

import io.tailback.core.measure.Miles;
import io.tailback.spark.page.Markup;
import io.tailback.spark.page.Ticks;
import io.tailback.training.evaluate.Agreement;
import java.math.BigDecimal;

/** Forecast against true speed: the darker, the more often; on the diagonal both are equal. */
record DensityFigure(Agreement agreement) {
  private static final int SIZE = 320;
  private static final int LEFT = 40;
  private static final int TOP = 12;
  private static final int SIDE = 264;

  /** Colours of the ramp; the first is for a single case. */
  static final int COLOURS = 7;

  Markup markup() {
    String words = agreement.minutes() + " minutes ahead";
    Markup out = new Markup().open("div", "class", "panel").element("h4", words);
    if (agreement.most() == 0) {
      return out.element("p", "No data: there is nothing to draw.", "class", "nothing")
          .close("div");
    }
    int bins = agreement.usedBins();
    out.open(
            "svg",
            "class",
            "density",
            "role",
            "img",
            "aria-label",
            "Forecast against true speed " + words,
            "viewBox",
            "0 0 " + SIZE + " " + SIZE)
        .line();
    for (int truth = 0; truth < bins; truth++) {
      for (int forecast = 0; forecast < bins; forecast++) {
        out.add(cell(truth, forecast, (double) SIDE / bins, bins));
      }
    }
    return out.add(frame(bins)).close("svg").close("div").line();
  }

  private Markup cell(int truth, int forecast, double size, int bins) {
    long count = agreement.count(truth, forecast);
    if (count == 0) {
      return new Markup();
    }
    return new Markup()
        .empty(
            "rect",
            "class",
            "c" + colour(count),
            "x",
            Drawing.at(LEFT + truth * size),
            "y",
            Drawing.at(TOP + (bins - 1 - forecast) * size),
            "width",
            Drawing.at(size),
            "height",
            Drawing.at(size));
  }

  /** By the logarithm of the count: one case and the most frequent pair are the ends. */
  private int colour(long count) {
    double share =
        agreement.most() == 1 ? 1 : Math.log((double) count) / Math.log((double) agreement.most());
    return (int) Math.min(COLOURS - 1, Math.floor(share * COLOURS));
  }

  private Markup frame(int bins) {
    int bottom = TOP + SIDE;
    Markup out =
        new Markup()
            .add(Drawing.line("diagonal", at(LEFT), bottom, at(LEFT + SIDE), TOP))
            .add(Drawing.line("stroke", at(LEFT), bottom, at(LEFT + SIDE), bottom))
            .add(Drawing.line("stroke", at(LEFT), TOP, at(LEFT), bottom));
    double mostMph = bins * Agreement.BIN_KMH / Miles.KM_PER_MILE;
    for (BigDecimal tick : Ticks.honest(0, mostMph, Drawing.LEVELS).all()) {
      double share = tick.doubleValue() / mostMph;
      if (share <= 1) {
        String label = tick.toPlainString();
        double x = LEFT + share * SIDE;
        double y = bottom - share * SIDE;
        out.add(Drawing.text(label, "tick", Drawing.at(x), bottom + 15, "middle"));
        out.add(Drawing.text(label, "tick", at(LEFT - 6), y + 4, "end"));
      }
    }
    out.add(Drawing.text("true, mph", "axis", at(LEFT + SIDE), bottom + 31, "end"));
    return out.add(Drawing.text("forecast, mph", "axis", at(LEFT + 6), TOP + 10, "start"));
  }

  private static String at(int place) {
    return Integer.toString(place);
  }
}
