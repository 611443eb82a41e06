package io.tailback.batch.report.page;

import java.util.OptionalDouble;

/**
 * A row of a table as a line chart sees it.
 *
 * @param share place across, 0..1
 * @param x as in the CSV
 * @param y as in the CSV; empty when there is no value
 * @param value the line; empty is a gap
 * @param low lower limit of the band
 * @param high upper limit of the band
 * @param lowText as in the CSV
 * @param highText as in the CSV
 */
record LineMark(
    double share,
    String x,
    String y,
    OptionalDouble value,
    OptionalDouble low,
    OptionalDouble high,
    String lowText,
    String highText) {

  boolean hasBand() {
    return low.isPresent() && high.isPresent();
  }
}
