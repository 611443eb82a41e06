package io.tailback.batch.report.reliability;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.data.ReportData;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.state.ImputationMethod;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationStates;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many of the windows that count as observed their source filled in in part. A window counts as
 * soon as any of it was observed.
 *
 * @param windows windows of healthy stations with an observed speed
 * @param inPart those of them that were not observed as a whole
 * @param belowHalf those of which less than one half was observed
 */
record PartlyObserved(long windows, long inPart, long belowHalf) {
  private static final double EPSILON = 1e-9;
  private static final double HALF = 0.5;

  /** Of these stations on these days. */
  static PartlyObserved of(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    Dataset<Row> notGood =
        data.read(DetectorHealth.TABLE)
            .filter(DetectorHealth.SERVICE_DATE.column().isin(days.toArray()))
            .filter(DetectorHealth.STATUS.column().notEqual(DailyStatus.GOOD.name()))
            .select(DetectorHealth.STATION_ID.column(), DetectorHealth.SERVICE_DATE.column());
    String[] stationAndDay = {DetectorHealth.STATION_ID.name(), DetectorHealth.SERVICE_DATE.name()};
    Dataset<Row> states =
        data.ofStations(
                data.read(StationStates.TABLE)
                    .filter(StationStates.SERVICE_DATE.column().isin(days.toArray())),
                StationStates.STATION_ID,
                stationIds)
            .join(notGood, stationAndDay, "left_anti");
    Column share = StationStates.OBSERVED_SHARE.column();
    Row counts =
        newest(states)
            .agg(
                count(lit(1)),
                count_if(share.lt(lit(1 - EPSILON))),
                count_if(share.lt(lit(HALF - EPSILON))))
            .first();
    return new PartlyObserved(counts.getLong(0), counts.getLong(1), counts.getLong(2));
  }

  /** The observed share of each window whose newest state has an observed speed. */
  private static Dataset<Row> newest(Dataset<Row> states) {
    Column known = StationStates.KNOWLEDGE_TIME.column();
    Column share = StationStates.OBSERVED_SHARE.column();
    Column speed = StationStates.SPEED_KMH.column();
    Column method = StationStates.SPEED_IMPUTATION_METHOD.column();
    return states
        .groupBy(StationStates.STATION_ID.column(), StationStates.WINDOW_START.column())
        .agg(
            max_by(share, known).as(StationStates.OBSERVED_SHARE.name()),
            max_by(speed, known).as(StationStates.SPEED_KMH.name()),
            max_by(method, known).as(StationStates.SPEED_IMPUTATION_METHOD.name()))
        .filter(speed.isNotNull())
        .filter(method.equalTo(ImputationMethod.OBSERVED.name()));
  }

  /** In words. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "a window that its source filled in in part counts whole, and among the samples observed with"
            + " its share: of %s with an observed speed %,d were not observed as a whole, %,d of"
            + " these to less than one half. No value that Tailback filled in counts in the federal"
            + " measures",
        Amount.of(windows, "window"),
        inPart,
        belowHalf);
  }
}
