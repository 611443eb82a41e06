package io.tailback.batch.report.page;

/** Numbers in a picture: short, with a dot, never in powers of ten. */
final class Coordinate {
  private Coordinate() {}

  /** To a hundredth. */
  static String of(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    long rest = size % 100;
    String whole = sign + size / 100;
    if (rest == 0) {
      return whole;
    }
    return whole + "." + (rest < 10 ? "0" : "") + (rest % 10 == 0 ? rest / 10 : rest);
  }

  /** A share of the width. */
  static String percent(double share) {
    return of(share * 100) + "%";
  }
}
