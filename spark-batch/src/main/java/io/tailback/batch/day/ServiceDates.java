package io.tailback.batch.day;

import io.tailback.spark.table.Field;
import java.time.LocalDate;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The local days of which a table has rows.
 *
 * <p>Listed, not asked for as a smallest and a largest one: Delta answers that from its log, and
 * fails there on dates as soon as they come as {@link LocalDate}.
 */
public final class ServiceDates {
  private ServiceDates() {}

  /** All days, in order. */
  public static TreeSet<LocalDate> of(Dataset<Row> rows, Field serviceDate) {
    TreeSet<LocalDate> days = new TreeSet<>();
    rows.select(serviceDate.column())
        .distinct()
        .collectAsList()
        .forEach(row -> days.add(row.getLocalDate(0)));
    return days;
  }
}
