package io.tailback.serving.planning;

import java.time.LocalDate;

/**
 * What a figure from the gold tables rests on.
 *
 * @param tableVersion null: the table is not there yet
 * @param fromDate null: no rows
 * @param toDate null: no rows
 * @param days local days with rows
 * @param mode how gaps were treated; null: no question
 * @param observedShare samples observed over expected; null: not known
 */
public record Basis(
    String table,
    Long tableVersion,
    LocalDate fromDate,
    LocalDate toDate,
    int days,
    String mode,
    Double observedShare) {

  Basis observed(Double share) {
    return new Basis(table, tableVersion, fromDate, toDate, days, mode, share);
  }
}
