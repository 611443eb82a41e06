package io.tailback.batch.report;

import java.time.LocalDate;

/**
 * Local days of a report.
 *
 * @param from first day
 * @param to last day, included
 */
public record ReportPeriod(LocalDate from, LocalDate to) {
  public ReportPeriod {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("A period ends on " + to + " before it begins on " + from);
    }
  }
}
