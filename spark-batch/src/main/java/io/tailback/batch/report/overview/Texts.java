package io.tailback.batch.report.overview;

import io.tailback.batch.report.ReportPeriod;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** Times as the overview writes them. */
final class Texts {
  private Texts() {}

  /** For example {@code 2022-01-01 to 2022-01-28}. */
  static String of(ReportPeriod period) {
    return period.from().equals(period.to())
        ? period.from().toString()
        : period.from() + " to " + period.to();
  }

  /** For example {@code Monday}. */
  static String of(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** For example {@code 07:00}. */
  static String clock(int hour) {
    return String.format(Locale.ROOT, "%02d:00", hour);
  }
}
