package io.tailback.batch.report.reliability;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.CongestedTime;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How reliable the travel times of one place were in one named period.
 *
 * @param placeId a corridor or a station
 * @param mode whether missing speeds were filled in
 * @param period name of the period
 * @param windows five-minute windows of the period on the days of the report
 * @param times those that have a travel time
 * @param vehicles vehicles of the windows that have a count; null when none has
 * @param congested windows below 0.9 of free flow, windows with both speeds, all windows
 * @param indices each with a value or the reason for none
 */
record PeriodIndices(
    String placeId,
    ImputationMode mode,
    String period,
    long windows,
    long times,
    Double vehicles,
    CongestedTime congested,
    Map<Index, Measured> indices) {

  static final StructType SCHEMA = schema();

  PeriodIndices {
    indices = new EnumMap<>(indices);
  }

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("place_id", DataTypes.StringType, false)
            .add("imputation_mode", DataTypes.StringType, false)
            .add("period_name", DataTypes.StringType, false)
            .add("windows", DataTypes.LongType, false)
            .add("times", DataTypes.LongType, false)
            .add("vehicles", DataTypes.DoubleType, true)
            .add("congested", DataTypes.LongType, false)
            .add("compared", DataTypes.LongType, false);
    for (Index index : Index.values()) {
      schema =
          schema
              .add(index.name(), DataTypes.DoubleType, true)
              .add(reasonOf(index), DataTypes.StringType, true);
    }
    return schema;
  }

  private static String reasonOf(Index index) {
    return index.name() + "_REASON";
  }

  /** Of a place without a time on any day, and why. */
  static PeriodIndices nothing(
      String placeId, ImputationMode mode, PeriodSpans period, MeasureReason reason) {
    Map<Index, Measured> indices = new EnumMap<>(Index.class);
    for (Index index : Index.values()) {
      indices.put(index, Measured.missing(reason));
    }
    return new PeriodIndices(
        placeId,
        mode,
        period.name(),
        period.windows(),
        0,
        null,
        new CongestedTime(0, 0, period.windows()),
        indices);
  }

  /** Share of the windows that have a travel time, 0..1; null when the period has no window. */
  Double coverageShare() {
    return windows == 0 ? null : Double.valueOf((double) times / windows);
  }

  /** Share of the compared windows that were congested, 0..1. */
  Measured congestedShare() {
    return congested.measured() == 0
        ? Measured.missing(
            times == 0 ? at(Index.MEAN_S).reason() : MeasureReason.NO_FREE_FLOW_SPEED)
        : Measured.of((double) congested.congested() / congested.measured());
  }

  Measured at(Index index) {
    return indices.get(index);
  }

  Row toRow() {
    List<Object> values = new ArrayList<>();
    values.add(placeId);
    values.add(mode.name());
    values.add(period);
    values.add(windows);
    values.add(times);
    values.add(vehicles);
    values.add(congested.congested());
    values.add(congested.measured());
    for (Index index : Index.values()) {
      Measured measured = at(index);
      values.add(measured.value());
      values.add(measured.isPresent() ? null : measured.reason().name());
    }
    return RowFactory.create(values.toArray());
  }

  static PeriodIndices of(Row row) {
    Map<Index, Measured> indices = new EnumMap<>(Index.class);
    for (Index index : Index.values()) {
      Double value = row.getAs(index.name());
      indices.put(
          index,
          value == null
              ? Measured.missing(MeasureReason.valueOf(row.getAs(reasonOf(index))))
              : Measured.of(value));
    }
    return new PeriodIndices(
        row.getString(0),
        ImputationMode.valueOf(row.getString(1)),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        (Double) row.get(5),
        new CongestedTime(row.getLong(6), row.getLong(7), row.getLong(3)),
        indices);
  }
}
