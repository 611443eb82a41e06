package io.tailback.batch.report.data;

import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.MeasuredDays;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Days of which it is not known whether a job has computed them: it noted none of them, as before
 * there were notes, and its table has no row of them.
 *
 * @param asked the days that a report asks about
 * @param days those of them, in order
 * @param command that computes them, with all between
 */
public record NotComputed(int asked, List<LocalDate> days, String command) {
  public NotComputed {
    days = List.copyOf(days);
  }

  /** Days on which it is not known whether bottlenecks were looked for. */
  public static NotComputed bottlenecks(ReportData data, List<LocalDate> asked) {
    String job = MeasuredDays.BOTTLENECKS;
    return of(data, job, Bottlenecks.TABLE, job, asked);
  }

  /** Days on which it is not known whether gaps were filled; the hours are summed from them. */
  static NotComputed gaps(ReportData data, List<LocalDate> asked) {
    String job = MeasuredDays.FILL;
    return of(data, job, FilledValues.TABLE, job + ",hours", asked);
  }

  private static NotComputed of(
      ReportData data, String job, Table written, String only, List<LocalDate> asked) {
    Set<LocalDate> computed = new HashSet<>();
    // A job creates its table also when it finds nothing: without one no note is to be believed.
    if (data.has(written)) {
      computed.addAll(days(data.read(written), asked));
      if (data.has(MeasuredDays.TABLE)) {
        Dataset<Row> notes = data.read(MeasuredDays.TABLE);
        computed.addAll(days(notes.filter(MeasuredDays.JOB.column().equalTo(job)), asked));
      }
    }
    List<LocalDate> lacking = asked.stream().filter(day -> !computed.contains(day)).toList();
    return new NotComputed(asked.size(), lacking, lacking.isEmpty() ? "" : command(only, lacking));
  }

  private static List<LocalDate> days(Dataset<Row> rows, Collection<LocalDate> asked) {
    return rows.filter(MeasuredDays.SERVICE_DATE.column().isin(asked.toArray()))
        .select(MeasuredDays.SERVICE_DATE.column())
        .distinct()
        .as(Encoders.LOCALDATE())
        .collectAsList();
  }

  private static String command(String only, List<LocalDate> lacking) {
    return String.format(
        "`./tailback measures --only %s --from %s --to %s`",
        only, lacking.get(0), lacking.get(lacking.size() - 1));
  }

  /** Whether every day was computed. */
  public boolean isNone() {
    return days.isEmpty();
  }

  /** Whether no day was. */
  public boolean isAll() {
    return days.size() == asked;
  }

  /**
   * A sentence for whoever reads the report; of days that there are.
   *
   * @param done for example {@code bottlenecks were looked for}
   */
  public String sentence(String done) {
    return String.format(
        "It is not known whether %s on %s: run %s.",
        done, isAll() ? "these days" : days.size() + " of the " + asked + " days", command);
  }
}
