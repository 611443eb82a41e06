package io.tailback.ingest;

import java.util.OptionalDouble;

/**
 * A number as a table writes it: sign, digits, point, exponent. What Java would accept beyond that
 * (NaN, Infinity, hexadecimal, a trailing d) is not a measurement.
 */
final class Decimal {
  private final String text;
  private int at;

  private Decimal(String text) {
    this.text = text;
  }

  /** The number; empty when the text is not a finite decimal number. */
  static OptionalDouble of(String cell) {
    String text = cell.strip();
    if (!new Decimal(text).isDecimal()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private boolean isDecimal() {
    skipSign();
    int digits = skipDigits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits += skipDigits();
    }
    if (digits == 0) {
      return false;
    }
    return at == text.length() || isExponent();
  }

  private boolean isExponent() {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    skipSign();
    return skipDigits() > 0 && at == text.length();
  }

  private void skipSign() {
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
  }

  private int skipDigits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }
}
