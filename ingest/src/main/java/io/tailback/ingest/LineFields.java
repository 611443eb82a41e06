package io.tailback.ingest;

import io.tailback.core.observation.IssueCode;
import java.util.List;
import java.util.OptionalDouble;

/** The numbers of one line. The first cell that is none spoils the line and is remembered. */
final class LineFields {
  /** Up to here every whole number is exact as a double. */
  private static final double LARGEST_WHOLE = 1L << 53;

  private final List<String> cells;
  private IssueCode code;
  private String detail = "";

  LineFields(List<String> cells) {
    this.cells = cells;
  }

  /** The number of a cell; null when it is empty or the file has no such column. */
  Double number(int column, String name) {
    if (column < 0 || cells.get(column).isBlank()) {
      return null;
    }
    OptionalDouble number = Decimal.of(cells.get(column));
    if (number.isEmpty()) {
      spoil(IssueCode.UNDECODABLE, name, column, "is not a number");
      return null;
    }
    return number.getAsDouble();
  }

  /** The whole number of a cell; null when it is empty or the file has no such column. */
  Long whole(int column, String name) {
    Double number = number(column, name);
    if (number == null) {
      return null;
    }
    if (number != Math.rint(number) || Math.abs(number) > LARGEST_WHOLE) {
      spoil(IssueCode.UNDECODABLE, name, column, "is not a whole number");
      return null;
    }
    return number.longValue();
  }

  /** Notes that a value cannot have the unit that the source declares. */
  void refuseUnit(String name, int column, String why) {
    spoil(IssueCode.UNIT_OUT_OF_RANGE, name, column, why);
  }

  /** Whether a cell spoilt the line. */
  boolean areSpoilt() {
    return code != null;
  }

  /** What the cell that spoilt the line violates. */
  IssueCode code() {
    return code;
  }

  /** What is wrong with that cell, in words. */
  String detail() {
    return detail;
  }

  private void spoil(IssueCode violated, String name, int column, String why) {
    if (code == null) {
      code = violated;
      detail = name + " `" + Excerpt.of(cells.get(column)) + "` " + why;
    }
  }
}
