package io.tailback.batch.report.data;

import io.tailback.batch.report.ExcludedDay;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  /** The same without some days, which are excluded for this reason. */
  public ReportDays without(Collection<LocalDate> some, String reason) {
    return new ReportDays(
        counted.stream().filter(day -> !some.contains(day)).toList(),
        Stream.concat(excluded.stream(), some.stream().map(day -> new ExcludedDay(day, reason)))
            .sorted(Comparator.comparing(ExcludedDay::date))
            .toList());
  }
}
