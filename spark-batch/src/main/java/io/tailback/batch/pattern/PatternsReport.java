package io.tailback.batch.pattern;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a run of the patterns found and did.
 *
 * @param from first local day of the training period
 * @param to last one, included
 * @param states that were read
 * @param speeds observed ones that count
 * @param flows observed ones that count
 * @param unhealthyDays station days that were left out because the detector was not good
 * @param uncheckedDays days of which no diagnosis is known; their values count
 * @param holidays of the period; left out, for they are no typical weekdays
 * @param stations that have a typical week now
 * @param rows of the table
 * @param outcome what became of them
 */
public record PatternsReport(
    LocalDate from,
    LocalDate to,
    long states,
    long speeds,
    long flows,
    long unhealthyDays,
    long uncheckedDays,
    List<LocalDate> holidays,
    long stations,
    long rows,
    Outcome outcome) {

  /** What became of the rows. */
  public enum Outcome {
    WRITTEN,
    /** The table held the same already and was left alone. */
    UNCHANGED,
    /** They differ from what the table holds, and a dry run left them out. */
    WOULD_BE_WRITTEN
  }

  public PatternsReport {
    holidays = List.copyOf(holidays);
    Objects.requireNonNull(outcome, "outcome");
  }
}
