package io.tailback.batch.report.data;

import io.tailback.batch.report.ExcludedDay;
import java.time.LocalDate;
import java.util.List;

/**
 * The days that a report is made of.
 *
 * @param counted days of the asked type for which there are states, in order
 * @param excluded days of the period that are not counted, in order
 */
public record ReportDays(List<LocalDate> counted, List<ExcludedDay> excluded) {
  public ReportDays {
    counted = List.copyOf(counted);
    excluded = List.copyOf(excluded);
  }
}
