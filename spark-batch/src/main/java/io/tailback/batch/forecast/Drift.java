package io.tailback.batch.forecast;

import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How far one input has moved.
 *
 * @param day the last of those counted
 * @param psi population stability index against the training
 * @param vectors counted
 * @param days with states among those looked at
 */
record Drift(
    LocalDate day, String modelVersion, String feature, double psi, long vectors, int days) {

  /** A row of the table {@code feature_drift}. */
  Row row(String codeVersion) {
    return RowFactory.create(modelVersion, feature, psi, vectors, days, codeVersion, day);
  }
}
