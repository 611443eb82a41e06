package io.tailback.batch.pattern;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.pattern.PatternsReport.Outcome;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.StationPatterns;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Puts the patterns of one training period in the place of those that the table holds for the same
 * period, and only if they differ in number or hashes (128 bits). Which build computed a row is no
 * difference.
 */
record PatternsWriter(DeltaTables tables) {
  private static final String HASH = "row_hash";

  Outcome write(Dataset<Row> patterns, DayPlan plan) {
    boolean exists = tables.exists(StationPatterns.TABLE);
    if (exists && fingerprint(kept(plan)).equals(fingerprint(patterns))) {
      return Outcome.UNCHANGED;
    }
    if (plan.writing() == DayPlan.Writing.DRY_RUN) {
      return Outcome.WOULD_BE_WRITTEN;
    }
    tables.apply(StationPatterns.TABLE);
    patterns
        .hint("rebalance", StationPatterns.STATION_ID.column())
        .sortWithinPartitions(
            StationPatterns.STATION_ID.column(), StationPatterns.SLOT_OF_WEEK.column())
        .write()
        .format("delta")
        .mode("overwrite")
        .option(
            "replaceWhere",
            String.format(
                "%s = DATE '%s' AND %s = DATE '%s'",
                StationPatterns.FROM_DATE.name(),
                plan.from(),
                StationPatterns.TO_DATE.name(),
                plan.to()))
        .save(tables.pathOf(StationPatterns.TABLE));
    return Outcome.WRITTEN;
  }

  private Dataset<Row> kept(DayPlan plan) {
    tables.requireFitting(StationPatterns.TABLE);
    return tables
        .read(StationPatterns.TABLE)
        .filter(StationPatterns.FROM_DATE.column().equalTo(plan.from()))
        .filter(StationPatterns.TO_DATE.column().equalTo(plan.to()));
  }

  private static Row fingerprint(Dataset<Row> rows) {
    // Nulls leave a hash as it is, so that each column also says whether it has a value.
    Column[] values =
        StationPatterns.computedFields().stream()
            .flatMap(field -> Stream.of(field.column(), field.column().isNull()))
            .toArray(Column[]::new);
    return rows.select(xxhash64(values).as(HASH))
        .agg(
            count(lit(1)),
            sum(col(HASH).cast(DataTypes.createDecimalType(20, 0))),
            bit_xor(col(HASH)))
        .first();
  }
}
