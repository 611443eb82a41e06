package io.tailback.batch.forecast;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.time.SlotOfWeek;
import io.tailback.core.time.Window;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.StationPatterns;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Each forecast beside what came, and beside what the two baselines would have said at the same
 * moment. Only an observed speed is a truth: what the source filled in would be its own forecast.
 */
public final class ForecastPairs {
  /** What came, km/h; null when it was not observed. */
  public static final String TRUTH = "truth_kmh";

  /** The congestion level that came; UNKNOWN when the speed was not observed. */
  public static final String TRUTH_LEVEL = "truth_level";

  /** Local hour in which the window starts. */
  public static final String LOCAL_HOUR = "local_hour";

  private static final String FREE_FLOW = "free_flow_kmh";
  private static final String STATE = "state";
  private static final String SLOT = "slot";
  private static final String KNOWN_UNTIL = "known_until";

  private static final UserDefinedFunction LEVEL_OF =
      udf(
          (UDF2<Double, Double, String>)
              (speedKmh, freeFlowKmh) -> CongestionLevel.of(speedKmh, freeFlowKmh).name(),
          DataTypes.StringType);

  private final ZoneId zone;

  /** Local hours and slots are those of this zone. */
  public ForecastPairs(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * One row per forecast, with the columns of the table and those named here and by {@link
   * Predictor}.
   *
   * @param forecasts rows of {@link Forecasts}
   * @param states rows of {@link StationStates} that cover the forecast windows and those before
   *     their issue; of two states of a window the newer one counts
   * @param pattern rows of {@link StationPatterns} of one training period; empty for none
   */
  public Dataset<Row> of(Dataset<Row> forecasts, Dataset<Row> states, Dataset<Row> pattern) {
    Dataset<Row> observed = observed(states);
    return forecasts
        .withColumn(LOCAL_HOUR, hour(from_utc_timestamp(windowStart(), zone.getId())))
        .withColumn(SLOT, slotOfWeek(windowStart()))
        .withColumn(Predictor.FORECAST.speed(), Forecasts.SPEED_P50_KMH.column())
        .withColumn(Predictor.FORECAST.level(), Forecasts.CONGESTION_LEVEL.column())
        .transform(it -> withTruth(it, observed))
        .transform(it -> withPersistence(it, observed))
        .transform(it -> withHistoricalAverage(it, pattern));
  }

  private static Column windowStart() {
    return Forecasts.WINDOW_START.column();
  }

  /** The newest state of each window; its speed and level only where it was observed. */
  private static Dataset<Row> observed(Dataset<Row> states) {
    Column isObserved =
        StationStates.SPEED_IMPUTATION_METHOD.column().equalTo(ImputationMethod.OBSERVED.name());
    Column state =
        struct(
            StationStates.KNOWLEDGE_TIME.column(),
            when(isObserved, StationStates.SPEED_KMH.column()).as(TRUTH),
            when(isObserved, StationStates.CONGESTION_LEVEL.column()).as(TRUTH_LEVEL),
            StationStates.FREE_FLOW_SPEED_KMH.column().as(FREE_FLOW));
    return states
        .groupBy(StationStates.STATION_ID.column(), StationStates.WINDOW_START.column())
        .agg(max(state).as(STATE));
  }

  private static Dataset<Row> withTruth(Dataset<Row> forecasts, Dataset<Row> observed) {
    Dataset<Row> truth =
        observed.select(
            StationStates.STATION_ID.column(),
            StationStates.WINDOW_START.column(),
            col(STATE + "." + TRUTH),
            col(STATE + "." + TRUTH_LEVEL),
            col(STATE + "." + FREE_FLOW));
    return leftJoin(
            forecasts, truth, StationStates.STATION_ID.name(), StationStates.WINDOW_START.name())
        .withColumn(TRUTH_LEVEL, orUnknown(TRUTH_LEVEL));
  }

  private static Dataset<Row> withPersistence(Dataset<Row> forecasts, Dataset<Row> observed) {
    Column windowEnd =
        StationStates.WINDOW_START
            .column()
            .plus(expr("INTERVAL " + Window.LENGTH.toMinutes() + " MINUTES"));
    Dataset<Row> last =
        observed.select(
            StationStates.STATION_ID.column(),
            windowEnd.as(KNOWN_UNTIL),
            col(STATE + "." + TRUTH).as(Predictor.PERSISTENCE.speed()),
            col(STATE + "." + TRUTH_LEVEL).as(Predictor.PERSISTENCE.level()));
    return leftJoin(
            forecasts.withColumn(KNOWN_UNTIL, Forecasts.ISSUED_AT.column()),
            last,
            StationStates.STATION_ID.name(),
            KNOWN_UNTIL)
        .withColumn(Predictor.PERSISTENCE.level(), orUnknown(Predictor.PERSISTENCE.level()))
        .drop(KNOWN_UNTIL);
  }

  private static Dataset<Row> withHistoricalAverage(Dataset<Row> forecasts, Dataset<Row> pattern) {
    Dataset<Row> average =
        pattern.select(
            StationPatterns.STATION_ID.column(),
            StationPatterns.SLOT_OF_WEEK.column().as(SLOT),
            StationPatterns.SPEED.mean().column().as(Predictor.HISTORICAL_AVERAGE.speed()));
    return leftJoin(forecasts, average, StationPatterns.STATION_ID.name(), SLOT)
        .withColumn(
            Predictor.HISTORICAL_AVERAGE.level(),
            LEVEL_OF.apply(col(Predictor.HISTORICAL_AVERAGE.speed()), col(FREE_FLOW)))
        .drop(SLOT, FREE_FLOW);
  }

  /** The right side has one row per key: a left row stays one row. */
  private static Dataset<Row> leftJoin(Dataset<Row> left, Dataset<Row> right, String... keys) {
    return left.join(right, keys, "left");
  }

  /** Without a state, or with one that was not observed, there is no level. */
  private static Column orUnknown(String level) {
    return coalesce(col(level), lit(CongestionLevel.UNKNOWN.name()));
  }

  private Column slotOfWeek(Column instant) {
    ZoneId here = zone;
    UDF1<Instant, Integer> slot = start -> SlotOfWeek.of(start, here);
    return udf(slot, DataTypes.IntegerType).apply(instant);
  }
}
