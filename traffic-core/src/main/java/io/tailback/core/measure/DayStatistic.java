package io.tailback.core.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A number that any set of days gives, the same day more than once too.
 *
 * @param <D> what is known of a day
 */
@FunctionalInterface
public interface DayStatistic<D> {
  /** The number of these days; missing when they do not give it. */
  Measured of(List<D> days);

  /** The mean of a value that every day has. */
  static <D> DayStatistic<D> mean(ToDoubleFunction<D> value) {
    return days -> Percentiles.of(days.stream().mapToDouble(value).toArray()).mean();
  }

  /**
   * The median (nearest rank) of a value that every day has; missing for fewer than five days. A
   * comparison draws one day less than there are, so it needs six in each period.
   */
  static <D> DayStatistic<D> median(ToDoubleFunction<D> value) {
    return days -> Percentiles.of(days.stream().mapToDouble(value).toArray()).at(500);
  }

  /**
   * All of one value over all of another, as Q is all distance over all time: a ratio of sums and
   * never a mean of ratios (measures.md, section 7). Missing when the divisor is 0.
   */
  static <D> DayStatistic<D> ratioOfSums(ToDoubleFunction<D> of, ToDoubleFunction<D> over) {
    return days -> {
      double divisor = days.stream().mapToDouble(over).sum();
      return divisor == 0
          ? Measured.missing(MeasureReason.NO_VEHICLES)
          : Measured.of(days.stream().mapToDouble(of).sum() / divisor);
    };
  }
}
