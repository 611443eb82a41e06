package io.tailback.batch.report.page;

import io.tailback.batch.report.ReportUnits;
import io.tailback.spark.page.Markup;
import io.tailback.spark.page.Ticks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * The piece of the earth that a map shows, flat: at the size of a city the error is below a pixel.
 *
 * @param west degrees east of the left edge
 * @param north degrees north of the upper edge
 * @param metresWide width of the map
 * @param metresHigh height of the map
 * @param metresPerDegreeEast at the middle of the map
 */
record MapFrame(
    double west, double north, double metresWide, double metresHigh, double metresPerDegreeEast) {

  /** Of a sphere of the mean radius 6,371,009 m (IUGG). */
  private static final double METRES_PER_DEGREE = Math.PI * 6_371_009 / 180;

  private static final double MARGIN = 0.05;
  private static final double LEAST_METRES = 500;

  /** The scale bar has the lowest part of the map for itself. */
  private static final double SCALE_BAR = 1.09;

  /** Pixels: higher than this a map does not fit a screen or a sheet. */
  private static final int HIGHEST = 460;

  private static final int WIDEST = 1040;

  static MapFrame around(List<Double> latitudes, List<Double> longitudes) {
    if (latitudes.isEmpty()) {
      return new MapFrame(0, 0, 1, 1, 1);
    }
    double south = latitudes.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double north = latitudes.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double west = longitudes.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double east = longitudes.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double perDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians((south + north) / 2));
    double wide = Math.max(LEAST_METRES, (east - west) * perDegreeEast);
    double high = Math.max(LEAST_METRES, (north - south) * METRES_PER_DEGREE);
    // A corridor of one line of stations still gets a picture with two sides.
    wide = Math.max(wide, high * 0.7) * (1 + 2 * MARGIN);
    high = Math.max(high, wide / 4) * (1 + 2 * MARGIN);
    double top = (south + north) / 2 + high / 2 / METRES_PER_DEGREE;
    return new MapFrame(
        (west + east) / 2 - wide / 2 / perDegreeEast, top, wide, high * SCALE_BAR, perDegreeEast);
  }

  double across(double longitude) {
    return (longitude - west) * metresPerDegreeEast / metresWide;
  }

  double down(double latitude) {
    return (north - latitude) * METRES_PER_DEGREE / metresHigh;
  }

  int height() {
    return (int) Math.round(Math.min(HIGHEST, WIDEST * metresHigh / metresWide));
  }

  /** Keeps the proportions at every width. */
  String style() {
    return String.format(
        Locale.ROOT,
        "max-width:%dpx;aspect-ratio:%d/%d",
        Math.round(height() * metresWide / metresHigh),
        Math.round(1000 * metresWide / metresHigh),
        1000);
  }

  /** A round length, about a quarter of the width. */
  Markup scaleBar(ReportUnits units) {
    double wide = metresWide / units.metresOfLength();
    BigDecimal length = Ticks.around(0, wide, 4).step();
    double share = length.doubleValue() / wide;
    boolean inMetres = units == ReportUnits.KMH && length.compareTo(BigDecimal.ONE) < 0;
    String words =
        inMetres ? plain(length.movePointRight(3)) + " m" : plain(length) + " " + units.length();
    return new Markup()
        .open(
            "svg",
            "class",
            "scale-bar",
            "x",
            "0",
            "y",
            "100%",
            "width",
            Coordinate.percent(share),
            "height",
            "10",
            "overflow",
            "visible")
        .empty("line", "x1", "0", "x2", "100%", "y1", "-6", "y2", "-6")
        .empty("line", "x1", "0", "x2", "0", "y1", "-11", "y2", "-1")
        .empty("line", "x1", "100%", "x2", "100%", "y1", "-11", "y2", "-1")
        .element("text", words + ", north is up", "class", "note", "x", "4", "y", "-13")
        .close("svg");
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
