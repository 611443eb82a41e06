package io.tailback.serving.http;

/** Numbers as they are published: the same digits in JSON, CSV and on the page. Null stays null. */
public final class Rounded {
  private Rounded() {}

  /** Speeds, flows, lengths: two decimals. */
  public static Double two(Double value) {
    return to(value, 100);
  }

  /** Ratios and shares: four decimals. */
  public static Double four(Double value) {
    return to(value, 10_000);
  }

  private static Double to(Double value, double parts) {
    return value == null || !Double.isFinite(value) ? null : Math.round(value * parts) / parts;
  }
}
