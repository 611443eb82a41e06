package io.tailback.batch.report;

import java.time.LocalDate;
import java.util.Objects;

/** A day of the period that no number contains, and why. */
public record ExcludedDay(LocalDate date, String reason) {
  public ExcludedDay {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(reason, "reason");
  }
}
