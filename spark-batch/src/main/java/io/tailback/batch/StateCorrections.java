package io.tailback.batch;

import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationStates;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts corrected states in the place of the kept ones, all of them in one commit or none. Appends
 * of a stream are no conflict; another backfill or a compaction may be, and then it is tried again
 * on what the table has become.
 *
 * @param zone the network's zone: decides the service date
 * @param networkVersion which stations are known
 * @param codeVersion which build writes
 */
record StateCorrections(
    DeltaTables tables, ZoneId zone, String networkVersion, String codeVersion) {
  private static final Logger LOG = LoggerFactory.getLogger(StateCorrections.class);
  private static final int MOST_TRIES = 10;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /**
   * Writes; repeating it changes nothing.
   *
   * @param changes computed states, each window once; at least one
   */
  void write(SparkSession spark, Dataset<Row> changes, Instant knowledgeTime)
      throws InterruptedException {
    Dataset<Row> rows =
        changes
            .withColumn(StationStates.NETWORK_VERSION.name(), lit(networkVersion))
            .withColumn(StationStates.CODE_VERSION.name(), lit(codeVersion))
            .withColumn(StationStates.KNOWLEDGE_TIME.name(), lit(knowledgeTime))
            .withColumn(StationStates.SERVICE_DATE.name(), serviceDate())
            .select(StationStates.TABLE.columns());
    Row days =
        rows.agg(min(StationStates.SERVICE_DATE.column()), max(StationStates.SERVICE_DATE.column()))
            .first();
    Column place =
        StationStates.SERVICE_DATE
            .in("kept")
            .between(days.get(0), days.get(1))
            .and(same(StationStates.STATION_ID))
            .and(same(StationStates.WINDOW_START));
    Duration pause = FIRST_PAUSE;
    for (int left = MOST_TRIES - 1; ; left--) {
      try {
        merge(spark, rows, place);
        return;
      } catch (DeltaConcurrentModificationException e) {
        if (left == 0) {
          throw e;
        }
        LOG.info("Another writer changed station_states meanwhile; once more in {}", pause);
        Thread.sleep(pause.toMillis());
        pause = pause.multipliedBy(2);
      }
    }
  }

  private void merge(SparkSession spark, Dataset<Row> rows, Column place) {
    DeltaTable.forPath(spark, tables.pathOf(StationStates.TABLE))
        .as("kept")
        .merge(rows.as("computed"), place)
        .whenMatched()
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
  }

  private static Column same(Field field) {
    return field.in("kept").equalTo(field.in("computed"));
  }

  private Column serviceDate() {
    return to_date(from_utc_timestamp(StationStates.WINDOW_START.column(), zone.getId()));
  }
}
