package io.tailback.batch.pattern;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayStates;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationPatterns;
import io.tailback.spark.table.StationStates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The typical week of each station in a training period, into the table {@code station_patterns}.
 * Only what was observed counts, on days on which the detector was found good, and no holidays. A
 * day without any diagnosis counts; the report says how many there are. Each training period has
 * its own rows; the same period again changes nothing.
 */
public final class StationPatternsJob {
  private final DeltaTables tables;
  private final ZoneId zone;
  private final HolidayCalendar holidays;
  private final String codeVersion;

  /**
   * @param zone the network's zone: decides the slots
   * @param holidays that are left out
   * @param codeVersion which build writes
   */
  public StationPatternsJob(
      DeltaTables tables, ZoneId zone, HolidayCalendar holidays, String codeVersion) {
    this.tables = tables;
    this.zone = zone;
    this.holidays = holidays;
    this.codeVersion = codeVersion;
  }

  /**
   * Runs to its end.
   *
   * @param plan the training period
   * @throws io.tailback.core.TailbackException when it has no states at all
   */
  public PatternsReport run(SparkSession spark, DayPlan plan) {
    DayStates states = DayStates.of(spark, tables, plan);
    Health health = Health.of(tables, plan);
    List<LocalDate> left = plan.days().stream().filter(holidays.holidays()::contains).toList();
    Dataset<Row> patterns =
        states
            .rows()
            .filter(not(StationStates.SERVICE_DATE.column().isInCollection(left)))
            .transform(health::leaveOutUnhealthy)
            .transform(StationPatternsJob::observed)
            .transform(this::weeks)
            .withColumn(StationPatterns.CODE_VERSION.name(), lit(codeVersion))
            .withColumn(StationPatterns.FROM_DATE.name(), lit(plan.from()))
            .withColumn(StationPatterns.TO_DATE.name(), lit(plan.to()))
            .select(StationPatterns.TABLE.columns())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Row counts =
          patterns
              .agg(
                  coalesce(sum(StationPatterns.SPEED.count().column()), lit(0L)),
                  coalesce(sum(StationPatterns.FLOW.count().column()), lit(0L)),
                  countDistinct(StationPatterns.STATION_ID.column()),
                  count(lit(1)))
              .first();
      return new PatternsReport(
          plan.from(),
          plan.to(),
          states.countByDay().values().stream().mapToLong(Long::longValue).sum(),
          counts.getLong(0),
          counts.getLong(1),
          health.unhealthyDays(),
          states.countByDay().keySet().stream()
              .filter(day -> !health.diagnosed().contains(day))
              .count(),
          left,
          counts.getLong(2),
          counts.getLong(3),
          new PatternsWriter(tables).write(patterns, plan));
    } finally {
      patterns.unpersist();
    }
  }

  /** What the source filled in is not observed. */
  private static Dataset<Row> observed(Dataset<Row> states) {
    Column some = StationStates.OBSERVED_SHARE.column().gt(0);
    return states.select(
        StationStates.STATION_ID.column(),
        StationStates.WINDOW_START.column(),
        StationStates.KNOWLEDGE_TIME.column(),
        when(
                some.and(isObserved(StationStates.SPEED_IMPUTATION_METHOD)),
                StationStates.SPEED_KMH.column())
            .as("speed"),
        when(
                some.and(isObserved(StationStates.FLOW_IMPUTATION_METHOD)),
                StationStates.FLOW_VEH_PER_HOUR.column())
            .as("flow"));
  }

  private static Column isObserved(Field method) {
    return method.column().equalTo(ImputationMethod.OBSERVED.name());
  }

  private Dataset<Row> weeks(Dataset<Row> values) {
    ZoneId local = zone;
    MapFunction<Row, String> byStation = row -> row.getString(0);
    FlatMapGroupsFunction<String, Row, Row> toWeek =
        (station, rows) -> {
          StationWeek week = new StationWeek(station, local);
          rows.forEachRemaining(
              row ->
                  week.add(
                      row.getInstant(1),
                      new StationWeek.Values(
                          (Double) row.get(3), (Double) row.get(4), row.getInstant(2))));
          return week.rows().iterator();
        };
    return values
        .groupByKey(byStation, Encoders.STRING())
        .flatMapGroups(toWeek, Encoders.row(computedSchema()));
  }

  private static StructType computedSchema() {
    StructType schema = new StructType();
    for (Field field : StationPatterns.computedFields()) {
      schema = schema.add(field.name(), field.type(), field.nullable());
    }
    return schema;
  }

  /**
   * The diagnoses of the period.
   *
   * @param unhealthy station days that are not good
   * @param diagnosed days of which there is a diagnosis at all
   * @param unhealthyDays how many station days are not good
   */
  private record Health(Dataset<Row> unhealthy, List<LocalDate> diagnosed, long unhealthyDays) {
    static Health of(DeltaTables tables, DayPlan plan) {
      if (!tables.exists(DetectorHealth.TABLE)) {
        return new Health(null, List.of(), 0);
      }
      Dataset<Row> days =
          tables.read(DetectorHealth.TABLE).filter(plan.covers(DetectorHealth.SERVICE_DATE));
      Dataset<Row> unhealthy =
          days.filter(DetectorHealth.STATUS.column().notEqual(DailyStatus.GOOD.name()))
              .select(DetectorHealth.STATION_ID.column(), DetectorHealth.SERVICE_DATE.column());
      List<LocalDate> diagnosed =
          days.select(DetectorHealth.SERVICE_DATE.column()).distinct().collectAsList().stream()
              .map(row -> row.getLocalDate(0))
              .toList();
      return new Health(unhealthy, diagnosed, unhealthy.count());
    }

    Dataset<Row> leaveOutUnhealthy(Dataset<Row> values) {
      String[] stationDay = {DetectorHealth.STATION_ID.name(), DetectorHealth.SERVICE_DATE.name()};
      return unhealthy == null ? values : values.join(unhealthy, stationDay, "left_anti");
    }
  }
}
