package io.tailback.app.measures;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.TableDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What a daily job found and did, as a table for people: a line for each day and table, with the
 * rows that went in and what became of those that came out.
 */
record MeasuresText(DayReport report, double seconds) {
  private static final String ROW = "  %-12s %-20s %12s %12s %12s%n";
  private static final String NOTHING = "-";

  /** The lines before all jobs. */
  static String title(DayPlan plan, ZoneId zone, int stations) {
    return String.format(
        Locale.ROOT,
        "Measures of %s to %s in %s: %,d %s, %,d stations%s%n",
        plan.from(),
        plan.to(),
        zone,
        plan.dayCount(),
        plan.dayCount() == 1 ? "day" : "days",
        stations,
        plan.writing() == DayPlan.Writing.DRY_RUN ? " (dry run: nothing is written)" : "");
  }

  /** The line after all jobs. */
  static String end(DayPlan plan, double seconds) {
    String what = plan.writing() == DayPlan.Writing.DRY_RUN ? "Nothing was written" : "Done";
    return String.format(Locale.ROOT, "%n%s, %.1f s with Spark's start%n", what, seconds);
  }

  /** Lines of the job, each with its end. */
  String text() {
    boolean isDry =
        report.days().stream().anyMatch(day -> day.outcome() == TableDay.Outcome.WOULD_BE_WRITTEN);
    StringBuilder text = new StringBuilder(System.lineSeparator());
    text.append(
        String.format(
            Locale.ROOT,
            ROW,
            report.job(),
            "table",
            "read",
            isDry ? "would write" : "written",
            "unchanged"));
    for (TableDay day : report.days()) {
      text.append(row(day.day().toString(), day.table(), day.read(), changed(day), unchanged(day)));
    }
    if (report.days().size() > 1) {
      for (String table : tables()) {
        text.append(
            row(
                "all days",
                table,
                sum(table, TableDay::read),
                sum(table, MeasuresText::changed),
                sum(table, MeasuresText::unchanged)));
      }
    }
    text.append(String.format(Locale.ROOT, "  %.1f s%n", seconds));
    report.notes().forEach(note -> text.append(String.format(Locale.ROOT, "  %s%n", note)));
    return text.toString();
  }

  private List<String> tables() {
    return report.days().stream().map(TableDay::table).distinct().toList();
  }

  private long sum(String table, ToLongFunction<TableDay> rows) {
    return report.days().stream().filter(day -> day.table().equals(table)).mapToLong(rows).sum();
  }

  private static long changed(TableDay day) {
    return day.outcome() == TableDay.Outcome.UNCHANGED ? 0 : day.rows();
  }

  private static long unchanged(TableDay day) {
    return day.outcome() == TableDay.Outcome.UNCHANGED ? day.rows() : 0;
  }

  private static String row(String day, String table, long read, long changed, long unchanged) {
    return String.format(
        Locale.ROOT, ROW, day, table, number(read), number(changed), number(unchanged));
  }

  private static String number(long count) {
    return count == 0 ? NOTHING : String.format(Locale.ROOT, "%,d", count);
  }
}
