package io.tailback.core.measure;

import java.util.Collection;
import java.util.function.Function;

/**
 * A sum as the mean of the days, or hours, that it is made of. A day without the measure is no day
 * of zero: only the days that have it divide the sum (measures.md, section 7).
 *
 * @param value sum of all parts over the number of those with a value; missing while none has one,
 *     for the reason that most of their windows give
 * @param count parts with a value
 */
public record MeanOfParts(Measured value, int count) {
  /**
   * Of any number of parts.
   *
   * @param parts disjoint, each the sums of one day, or hour
   * @param sum a measure that adds up, such as distance or delay; never a ratio
   */
  public static MeanOfParts of(Collection<HourSums> parts, Function<HourSums, Measured> sum) {
    int count = (int) parts.stream().filter(part -> sum.apply(part).isPresent()).count();
    HourSums all = parts.stream().reduce(HourSums.EMPTY, HourSums::plus);
    return new MeanOfParts(sum.apply(all).map(total -> total / count), count);
  }
}
