package io.tailback.batch.report.overview;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Which measure figures show, and what they say of it. */
final class Shown {
  private Shown() {}

  /** Delay; where vehicles are not counted, the congested share. */
  static Measure byTime(PeriodSums period) {
    return Measure.DELAY.of(period.total(ImputationMode.FILL)).isPresent()
        ? Measure.DELAY
        : Measure.CONGESTED_SHARE;
  }

  /** What is to be seen, for those who do not see it. */
  static String sentence(Measure drawn, String per, Optional<String> highest) {
    return drawn.column().label()
        + " of each "
        + per
        + highest.map(most -> "; highest: " + most + ".").orElse("; nothing was measured.");
  }

  /** The place or time of the highest value, with the value; empty when there is none. */
  static <T> Optional<String> highest(
      List<T> all, Function<T, Measured> value, Function<T, String> name) {
    return most(all, value)
        .map(one -> name.apply(one) + " (" + words(value.apply(one).value()) + ")");
  }

  /** The one with the highest value, the first of equals; empty when none has a value. */
  static <T> Optional<T> most(List<T> all, Function<T, Measured> value) {
    T most = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (T one : all) {
      Measured measured = value.apply(one);
      if (measured.isPresent() && measured.value() > highest) {
        most = one;
        highest = measured.value();
      }
    }
    return Optional.ofNullable(most);
  }

  private static String words(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%,.1f", value);
  }
}
