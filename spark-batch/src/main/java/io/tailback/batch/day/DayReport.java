package io.tailback.batch.day;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a daily job found and did.
 *
 * @param job its name: {@code health}, {@code fill}, {@code hours} or {@code bottlenecks}
 * @param days each table and day, days in order
 * @param notes sentences that a planner should read, for example stations without a place
 */
public record DayReport(String job, List<TableDay> days, List<String> notes) {
  public DayReport {
    days = List.copyOf(days);
    notes = List.copyOf(notes);
  }

  /** Without anything to remark. */
  public DayReport(String job, List<TableDay> days) {
    this(job, days, List.of());
  }

  /** Both together, of the same job; a note is told once. */
  public DayReport plus(DayReport other) {
    return new DayReport(
        job,
        Stream.concat(days.stream(), other.days.stream()).toList(),
        Stream.concat(notes.stream(), other.notes.stream()).distinct().toList());
  }

  /** Rows with this outcome. */
  public long rows(TableDay.Outcome outcome) {
    return days.stream().filter(day -> day.outcome() == outcome).mapToLong(TableDay::rows).sum();
  }

  /** Whether the tables hold what they held before. */
  public boolean leavesAllAsItWas() {
    return days.stream().allMatch(day -> day.outcome() == TableDay.Outcome.UNCHANGED);
  }
}
