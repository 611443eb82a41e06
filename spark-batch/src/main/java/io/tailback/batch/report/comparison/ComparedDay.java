package io.tailback.batch.report.comparison;

import io.tailback.core.measure.HourSums;
import java.util.List;

/**
 * What is known of a place in a part of one day: the block that is drawn or not.
 *
 * @param sums of the hours of that part, gaps filled in where possible
 * @param timesS observed travel times of its windows, seconds; empty for a place without a path
 * @param timeS their sum
 */
record ComparedDay(HourSums sums, List<Double> timesS, double timeS) {
  static ComparedDay of(HourSums sums, List<Double> timesS) {
    return new ComparedDay(
        sums, List.copyOf(timesS), timesS.stream().mapToDouble(Double::doubleValue).sum());
  }
}
