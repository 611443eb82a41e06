package io.tailback.training.card;

import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Miles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a card writes them. */
final class Numbers {
  static final String NO_DATA = "no data";

  private Numbers() {}

  static String rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static Measured mph(Measured kmh) {
    return kmh.map(value -> value / Miles.KM_PER_MILE);
  }

  /** For a cell: mph, and km/h in brackets. */
  static String speeds(Measured kmh) {
    return kmh.isPresent()
        ? rounded(mph(kmh).value(), 2) + " (" + rounded(kmh.value(), 2) + ")"
        : NO_DATA;
  }

  /** For a sentence. */
  static String speedsWithUnits(Measured kmh) {
    return kmh.isPresent()
        ? rounded(mph(kmh).value(), 2) + " mph (" + rounded(kmh.value(), 2) + " km/h)"
        : NO_DATA;
  }

  static String of(Measured value, int decimals) {
    return value.isPresent() ? rounded(value.value(), decimals) : NO_DATA;
  }

  static String percent(Measured share) {
    return of(share.map(it -> it * 100), 1);
  }

  /** For a drawing: NaN is a gap. */
  static double orGap(Measured value) {
    return value.isPresent() ? value.value() : Double.NaN;
  }
}
