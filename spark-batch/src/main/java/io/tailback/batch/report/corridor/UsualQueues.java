package io.tailback.batch.report.corridor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.sort_array;

import io.tailback.spark.table.BottleneckQueues;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where queues usually stand: for each head and five minutes of the clock, on how many days it had
 * a queue, and how far back that reached on the median of those days.
 */
final class UsualQueues {
  /** Caltrans lists keep places that are active on a fifth of the days (unverified). */
  static final double LEAST_SHARE_OF_DAYS = 0.20;

  private static final double SHARE_TOLERANCE = 1e-9;

  private UsualQueues() {}

  /**
   * A head in five minutes of the clock.
   *
   * @param stationId the head
   * @param days on which it had a queue then
   * @param tailIndex the tail of the median queue along the corridor
   */
  record UsualQueue(String stationId, LocalTime clock, long days, int tailIndex) {}

  /**
   * Those that stand there on a fifth of the days on which their head had data, or more.
   *
   * @param daysWithData of each head
   */
  static List<UsualQueue> of(Dataset<Row> queues, ZoneId zone, Map<String, Integer> daysWithData) {
    Column local = from_utc_timestamp(BottleneckQueues.WINDOW_START.column(), zone.getId());
    Dataset<Row> byClock =
        queues
            .filter(BottleneckQueues.STATIONS.column().gt(0))
            .filter(BottleneckQueues.NESTED.column().equalTo(false))
            .groupBy(
                BottleneckQueues.STATION_ID.column(),
                hour(local).as("local_hour"),
                minute(local).as("local_minute"))
            .agg(
                countDistinct(BottleneckQueues.SERVICE_DATE.column()).as("days"),
                sort_array(collect_list(BottleneckQueues.TAIL_INDEX.column()), false)
                    .as("shortest_first"))
            .withColumn(
                "tail_index",
                element_at(col("shortest_first"), expr("int((size(shortest_first) + 1) / 2)")))
            .orderBy("station_id", "local_hour", "local_minute");
    return byClock
        .select("station_id", "local_hour", "local_minute", "days", "tail_index")
        .collectAsList()
        .stream()
        .map(
            row ->
                new UsualQueue(
                    row.getString(0),
                    LocalTime.of(row.getInt(1), row.getInt(2)),
                    row.getLong(3),
                    row.getInt(4)))
        .filter(
            queue ->
                queue.days()
                    >= LEAST_SHARE_OF_DAYS * daysWithData.getOrDefault(queue.stationId(), 0)
                        - SHARE_TOLERANCE)
        .toList();
  }
}
