package io.tailback.batch.report.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import io.tailback.spark.table.StationStates;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Between which speeds a share of the five-minute speeds of many stations lies, by hour of the
 * local day. The percentiles are exact (nearest rank, measures.md, section 16): equal speeds are
 * counted, and the counts are added up in order of the speed.
 */
public final class SpeedBands {
  private static final String HOUR = "local_hour";
  private static final String TIMES = "times";
  private static final String UP_TO = "up_to";
  private static final String ALL = "all_times";

  private SpeedBands() {}

  /**
   * The speeds of one hour of the day.
   *
   * @param values how many there are
   * @param p10 km/h
   * @param p50 km/h
   * @param p90 km/h
   */
  public record Band(long values, Measured p10, Measured p50, Measured p90) {}

  /**
   * By local hour, 0 to 23; an hour without any speed is not there.
   *
   * @param states rows of the table {@code station_states} that count
   */
  public static Map<Integer, Band> byHour(Dataset<Row> states, ZoneId zone) {
    Column speed = StationStates.SPEED_KMH.column();
    Column localHour = hour(from_utc_timestamp(StationStates.WINDOW_START.column(), zone.getId()));
    Dataset<Row> counted =
        states
            .filter(speed.isNotNull())
            .groupBy(localHour.as(HOUR), speed)
            .agg(count(lit(1)).as(TIMES));
    Dataset<Row> ranked =
        counted
            .withColumn(UP_TO, sum(col(TIMES)).over(Window.partitionBy(col(HOUR)).orderBy(speed)))
            .withColumn(ALL, sum(col(TIMES)).over(Window.partitionBy(col(HOUR))));
    Map<Integer, Band> bands = new TreeMap<>();
    for (Row row :
        ranked
            .groupBy(col(HOUR))
            .agg(max(col(ALL)), atRank(speed, 100), atRank(speed, 500), atRank(speed, 900))
            .collectAsList()) {
      long values = row.getLong(1);
      bands.put(
          row.getInt(0),
          new Band(
              values,
              measured(row, 2, values, 100),
              measured(row, 3, values, 500),
              measured(row, 4, values, 900)));
    }
    return bands;
  }

  /** The lowest speed up to which there are enough values: p in per mille, whole numbers. */
  private static Column atRank(Column speed, int perMille) {
    Column rank = floor(col(ALL).multiply(lit((long) perMille)).plus(lit(999L)).divide(lit(1000L)));
    return min(when(col(UP_TO).geq(rank), speed));
  }

  private static Measured measured(Row row, int at, long values, int perMille) {
    return values < Percentiles.fewestValues(perMille)
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of(row.getDouble(at));
  }
}
