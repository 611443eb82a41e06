package io.tailback.batch.report;

import java.util.Objects;

/**
 * One of the few numbers at the head of a report.
 *
 * @param label what it is
 * @param value the number, or why there is none
 * @param unit behind the number; may be empty
 * @param decimals of the number
 * @param note a few words below it, for example the change against the compared period; may be
 *     empty
 */
public record KeyFigure(String label, Cell value, String unit, int decimals, String note) {
  public KeyFigure {
    Objects.requireNonNull(value, "value");
  }

  /** A share of one, told in percent. */
  public static KeyFigure share(String label, Cell share, String note) {
    Cell percent = share instanceof Cell.Decimal known ? Cell.decimal(100 * known.value()) : share;
    return new KeyFigure(label, percent, "%", 1, note);
  }
}
