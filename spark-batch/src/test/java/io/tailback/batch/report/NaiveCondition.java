package io.tailback.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** When a condition held of five-minute lines, by looking back from each of them. */
final class NaiveCondition {
  private static final int LINES_PER_HOUR = 12;

  private NaiveCondition() {}

  /** From the end of one line to that of another; no end when it holds at the last line. */
  record Time(Instant start, Instant end) {
    String words() {
      Cell until =
          end == null ? Cell.noData("still on at the end of " + Sample.TO) : Cell.moment(end);
      return Cell.moment(start) + " " + until;
    }
  }

  /**
   * It begins with the line that ends so many bad hours in a row (at once with the first bad line
   * for 0), and ends with the line that ends so many good hours in a row.
   */
  static List<Time> times(List<SampleRow> rows, IntPredicate isBad, int badHours, int goodHours) {
    int badLines = Math.max(1, badHours * LINES_PER_HOUR);
    int goodLines = Math.max(1, goodHours * LINES_PER_HOUR);
    List<Time> times = new ArrayList<>();
    Instant start = null;
    for (int i = 0; i < rows.size(); i++) {
      Instant end = rows.get(i).start().plus(Duration.ofMinutes(5));
      if (start == null && all(i, badLines, isBad)) {
        start = end;
      } else if (start != null && all(i, goodLines, isBad.negate())) {
        times.add(new Time(start, end));
        start = null;
      }
    }
    if (start != null) {
      times.add(new Time(start, null));
    }
    return times;
  }

  private static boolean all(int last, int lines, IntPredicate holds) {
    for (int i = last; i > last - lines; i--) {
      if (i < 0 || !holds.test(i)) {
        return false;
      }
    }
    return true;
  }
}
