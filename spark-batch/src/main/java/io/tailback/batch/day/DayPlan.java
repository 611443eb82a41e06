package io.tailback.batch.day;

import io.tailback.core.TailbackException;
import io.tailback.spark.table.Field;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The local days that a daily job computes.
 *
 * @param from first service date
 * @param to last service date, included
 * @param writing whether anything is written
 */
public record DayPlan(LocalDate from, LocalDate to, Writing writing) {

  /** Whether anything is written. */
  public enum Writing {
    APPLY,
    DRY_RUN
  }

  public DayPlan {
    if (from.isAfter(to)) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "The period ends on "
              + to
              + ", before it begins on "
              + from
              + ": exchange `--from` and `--to`; both days are included.");
    }
  }

  /** These days, written. */
  public static DayPlan of(LocalDate from, LocalDate to) {
    return new DayPlan(from, to, Writing.APPLY);
  }

  /** The same, written or not. */
  public DayPlan writing(Writing other) {
    return new DayPlan(from, to, other);
  }

  /** All days, in order. */
  public List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }

  /** How many days. */
  public int dayCount() {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to)) + 1;
  }

  /** Whether a local day is one of them. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** Which rows lie in the period, by their column of the service date. */
  public Column covers(Field serviceDate) {
    return serviceDate.column().between(from, to);
  }

  /** The same days in order in parts of at most so many, for jobs whose memory grows with days. */
  public List<DayPlan> parts(int mostDays) {
    if (mostDays < 1) {
      throw new IllegalArgumentException("A part has a day or more, not " + mostDays);
    }
    List<DayPlan> parts = new ArrayList<>();
    for (LocalDate start = from; !start.isAfter(to); start = start.plusDays(mostDays)) {
      LocalDate end = start.plusDays(mostDays - 1L);
      parts.add(new DayPlan(start, end.isAfter(to) ? to : end, writing));
    }
    return parts;
  }
}
