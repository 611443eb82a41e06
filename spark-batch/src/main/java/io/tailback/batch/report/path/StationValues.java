package io.tailback.batch.report.path;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.imputation.Variable;
import io.tailback.core.state.ImputationMethod;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What stations said in each five minutes: the values that a healthy detector observed, and those
 * that were filled in for the others (measures.md, section 5). A window of a station may have
 * several rows: {@link StationRun} knows which of them count.
 */
public final class StationValues {
  private static final List<String> STATION_AND_DAY =
      List.of(DetectorHealth.STATION_ID.name(), DetectorHealth.SERVICE_DATE.name());

  private static final String KNOWN_AT = "known_at";
  private static final String OBSERVED = "observed";
  private static final String SPEED_KMH = StationStates.SPEED_KMH.name();
  private static final String VEHICLES = StationStates.VEHICLE_COUNT.name();

  private StationValues() {}

  /**
   * One row of {@link #of}.
   *
   * @param windowStart start of the five minutes
   * @param serviceDate local day
   * @param speedKmh km/h; null when this row has none
   * @param vehicles vehicles of all lanes; null when this row has none
   * @param observed whether the values were observed, otherwise they were filled in
   * @param knownAtMicros when an observed value became visible
   */
  public record Value(
      String stationId,
      Instant windowStart,
      LocalDate serviceDate,
      Double speedKmh,
      Double vehicles,
      boolean observed,
      long knownAtMicros) {

    /** The value of a row of {@link #of}. */
    public static Value of(Row row) {
      return new Value(
          row.getString(0),
          row.getInstant(1),
          row.getLocalDate(2),
          (Double) row.get(3),
          (Double) row.get(4),
          row.getBoolean(5),
          row.getLong(6));
    }
  }

  /**
   * All values of these stations on these days, in no order.
   *
   * @param stationIds empty for all
   */
  public static Dataset<Row> of(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    Dataset<Row> observed = observed(data, days);
    Dataset<Row> all = data.has(FilledValues.TABLE) ? observed.union(filled(data, days)) : observed;
    return stationIds.isEmpty() ? all : data.ofStations(all, StationStates.STATION_ID, stationIds);
  }

  /** Of a detector that is not good nothing counts as observed. */
  private static Dataset<Row> observed(ReportData data, Collection<LocalDate> days) {
    Dataset<Row> notGood =
        data.read(DetectorHealth.TABLE)
            .filter(DetectorHealth.SERVICE_DATE.column().isin(days.toArray()))
            .filter(DetectorHealth.STATUS.column().notEqual(DailyStatus.GOOD.name()))
            .select(DetectorHealth.STATION_ID.column(), DetectorHealth.SERVICE_DATE.column());
    Column speed = observedOnly(StationStates.SPEED_KMH, StationStates.SPEED_IMPUTATION_METHOD);
    Column vehicles =
        observedOnly(StationStates.VEHICLE_COUNT, StationStates.FLOW_IMPUTATION_METHOD);
    return data.read(StationStates.TABLE)
        .filter(StationStates.SERVICE_DATE.column().isin(days.toArray()))
        .join(notGood, STATION_AND_DAY.toArray(String[]::new), "left_anti")
        .select(
            StationStates.STATION_ID.column(),
            StationStates.WINDOW_START.column(),
            StationStates.SERVICE_DATE.column(),
            speed.as(SPEED_KMH),
            vehicles.cast(DataTypes.DoubleType).as(VEHICLES),
            lit(true).as(OBSERVED),
            unix_micros(StationStates.KNOWLEDGE_TIME.column()).as(KNOWN_AT));
  }

  /** What the source filled in is not observed. */
  private static Column observedOnly(Field value, Field method) {
    return when(method.column().equalTo(ImputationMethod.OBSERVED.name()), value.column());
  }

  private static Dataset<Row> filled(ReportData data, Collection<LocalDate> days) {
    return data.read(FilledValues.TABLE)
        .filter(FilledValues.SERVICE_DATE.column().isin(days.toArray()))
        .select(
            FilledValues.STATION_ID.column(),
            FilledValues.WINDOW_START.column(),
            FilledValues.SERVICE_DATE.column(),
            when(is(Variable.SPEED), FilledValues.VALUE.column()).as(SPEED_KMH),
            when(is(Variable.VEHICLE_COUNT), FilledValues.VALUE.column()).as(VEHICLES),
            lit(false).as(OBSERVED),
            lit(0L).as(KNOWN_AT))
        .filter(col(SPEED_KMH).isNotNull().or(col(VEHICLES).isNotNull()));
  }

  private static Column is(Variable variable) {
    return FilledValues.VARIABLE.column().equalTo(variable.name());
  }
}
