package io.tailback.batch.day;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What a daily job did with one day of a table.
 *
 * @param table its name
 * @param day service date
 * @param read rows that went into the day
 * @param rows rows that came out of it
 * @param outcome what became of them
 */
public record TableDay(String table, LocalDate day, long read, long rows, Outcome outcome) {

  /** What became of a day's rows. */
  public enum Outcome {
    /** The day has these rows now; what it had before is replaced. */
    WRITTEN,
    /** The table held the same already and was left alone. */
    UNCHANGED,
    /** They differ from what the table holds, and a dry run left them out. */
    WOULD_BE_WRITTEN
  }

  public TableDay {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(outcome, "outcome");
  }
}
