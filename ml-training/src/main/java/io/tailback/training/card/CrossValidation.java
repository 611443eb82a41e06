package io.tailback.training.card;

import java.util.List;

/**
 * How candidates and parameters were chosen.
 *
 * @param measure what was measured, with its unit
 * @param rows one for each candidate, in the order in which they were tried
 */
public record CrossValidation(String measure, List<Row> rows) {
  public CrossValidation {
    rows = List.copyOf(rows);
  }

  /**
   * One candidate.
   *
   * @param candidate its name
   * @param parameters in words
   * @param byFold the measure in each fold, in order of time
   * @param isChosen whether it won
   */
  public record Row(String candidate, String parameters, List<Double> byFold, boolean isChosen) {
    public Row {
      byFold = List.copyOf(byFold);
    }

    /** Mean over the folds; NaN without folds. */
    double mean() {
      return byFold.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
  }
}
