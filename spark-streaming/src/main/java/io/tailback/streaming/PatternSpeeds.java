package io.tailback.streaming;

import io.tailback.core.forecast.UsualSpeeds;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.StationPatterns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Usual speeds from the table {@code station_patterns}, of the training period that ended last. */
public final class PatternSpeeds {
  private PatternSpeeds() {}

  /** Whether anybody computed some. */
  public static boolean areThere(DeltaTables tables) {
    return tables.exists(StationPatterns.TABLE);
  }

  /** The mean speeds; none where nobody computed any. */
  public static UsualSpeeds of(DeltaTables tables) {
    if (!areThere(tables)) {
      return UsualSpeeds.NONE;
    }
    Dataset<Row> patterns = tables.read(StationPatterns.TABLE);
    Row newest =
        patterns
            .agg(
                functions.max(
                    functions.struct(
                        StationPatterns.TO_DATE.column(), StationPatterns.FROM_DATE.column())))
            .first();
    if (newest.isNullAt(0)) {
      return UsualSpeeds.NONE;
    }
    UsualSpeeds.Builder usual = new UsualSpeeds.Builder();
    patterns
        .filter(StationPatterns.TO_DATE.column().equalTo(newest.getStruct(0).get(0)))
        .filter(StationPatterns.FROM_DATE.column().equalTo(newest.getStruct(0).get(1)))
        .select(
            StationPatterns.STATION_ID.column(),
            StationPatterns.SLOT_OF_WEEK.column(),
            StationPatterns.SPEED.mean().column())
        .na()
        .drop()
        .toLocalIterator()
        .forEachRemaining(row -> usual.add(row.getString(0), row.getInt(1), row.getDouble(2)));
    return usual.build();
  }
}
