package io.tailback.batch.report.comparison;

import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.data.ReportDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One of the two periods.
 *
 * @param word {@code before} or {@code after}
 * @param period local days
 * @param days those that count, and those that do not
 */
record Side(String word, ReportPeriod period, ReportDays days) {
  List<LocalDate> counted() {
    return days.counted();
  }

  /** The same without some days, which are excluded for this reason. */
  Side without(Collection<LocalDate> some, String reason) {
    List<ExcludedDay> excluded = new ArrayList<>(days.excluded());
    counted().stream()
        .filter(some::contains)
        .forEach(day -> excluded.add(new ExcludedDay(day, reason)));
    excluded.sort(Comparator.comparing(ExcludedDay::date));
    return new Side(
        word,
        period,
        new ReportDays(counted().stream().filter(day -> !some.contains(day)).toList(), excluded));
  }

  /** As sentences write it. */
  String words() {
    return period.from() + " to " + period.to();
  }
}
