package io.tailback.ingest;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;

/** The local wall clock as sources write it, to the second and without an offset. */
final class LocalStamp {
  private static final int LENGTH = 19;

  private LocalStamp() {}

  /** Reads {@code 2012-03-01 00:05:00}, also with a T in the middle. */
  static Optional<LocalDateTime> yearFirst(String cell) {
    String text = cell.strip();
    if (!hasForm(text, '-', 4, 7) || (text.charAt(10) != ' ' && text.charAt(10) != 'T')) {
      return Optional.empty();
    }
    return of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), text);
  }

  /** Reads {@code 01/21/2012 00:00:21}: month, day, year. */
  static Optional<LocalDateTime> monthFirst(String cell) {
    String text = cell.strip();
    if (!hasForm(text, '/', 2, 5) || text.charAt(10) != ' ') {
      return Optional.empty();
    }
    return of(number(text, 6, 10), number(text, 0, 2), number(text, 3, 5), text);
  }

  private static boolean hasForm(String text, char separator, int first, int second) {
    return text.length() == LENGTH
        && text.charAt(first) == separator
        && text.charAt(second) == separator
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static Optional<LocalDateTime> of(int year, int month, int day, String text) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    boolean isTime =
        year >= 1
            && isWithin(1, month, 12)
            && isWithin(1, day, YearMonth.of(year, month).lengthOfMonth())
            && isWithin(0, hour, 23)
            && isWithin(0, minute, 59)
            && isWithin(0, second, 59);
    return isTime
        ? Optional.of(LocalDateTime.of(year, month, day, hour, minute, second))
        : Optional.empty();
  }

  private static boolean isWithin(int low, int value, int high) {
    return value >= low && value <= high;
  }

  /** The digits as a number; negative when one of them is none. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
