package io.tailback.batch.report.overview;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.measure.Aadt;
import io.tailback.core.measure.AadtMethod;
import io.tailback.core.measure.DailyVolume;
import io.tailback.core.measure.KFactor;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.spark.table.StationHours;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The daily traffic of one station in one calendar year, from its days on which all lanes are good
 * and every window has a count.
 *
 * @param aadt by the method that is shown by default
 * @param meanVehiclesPerDay plain mean of the same days
 * @param k30 30th highest hour over the AADT
 */
record StationYear(Aadt aadt, Measured meanVehiclesPerDay, Measured k30) {
  /** A station without such a day. */
  static final StationYear EMPTY =
      new StationYear(
          new Aadt(AadtMethod.AADT_7, Measured.missing(MeasureReason.INCOMPLETE_YEAR), 0, 0),
          Measured.missing(MeasureReason.NOT_REPORTED),
          Measured.missing(MeasureReason.INCOMPLETE_YEAR));

  private static final int K_HOUR = 30;

  private static final StructType SCHEMA =
      new StructType()
          .add("station_id", StringType, false)
          .add("aadt", DoubleType, true)
          .add("days", IntegerType, false)
          .add("months", IntegerType, false)
          .add("mean", DoubleType, false)
          .add("k30", DoubleType, true)
          .add("k30_reason", StringType, true);

  /**
   * By station; a station without a day that counts is not there.
   *
   * @param hours rows of {@code station_hours} of one mode, on days on which the stations are good
   */
  static Map<String, StationYear> byStation(Dataset<Row> hours, Year year) {
    MapFunction<Row, String> byStation = row -> row.getString(0);
    MapGroupsFunction<String, Row, Row> ofStation =
        (stationId, rows) -> of(rows, year).toRow(stationId);
    Map<String, StationYear> years = new TreeMap<>();
    for (Row row :
        hours
            .groupBy(
                StationHours.STATION_ID.column(),
                StationHours.SERVICE_DATE.column(),
                StationHours.LOCAL_HOUR.column())
            .agg(
                sum(StationHours.VEHICLE_COUNT.column()),
                sum(StationHours.INTERVALS.column())
                    .equalTo(sum(StationHours.COUNTED_INTERVALS.column())))
            .filter(
                org.apache
                    .spark
                    .sql
                    .functions
                    .year(StationHours.SERVICE_DATE.column())
                    .equalTo(lit(year.getValue())))
            .groupByKey(byStation, Encoders.STRING())
            .mapGroups(ofStation, Encoders.row(SCHEMA))
            .collectAsList()) {
      if (row.getInt(2) > 0) {
        years.put(row.getString(0), fromRow(row));
      }
    }
    return years;
  }

  private static StationYear of(Iterator<Row> hours, Year year) {
    Map<LocalDate, Double[]> byDay = new TreeMap<>();
    Map<LocalDate, Boolean> isComplete = new TreeMap<>();
    while (hours.hasNext()) {
      Row hour = hours.next();
      LocalDate day = hour.getLocalDate(1);
      boolean isCounted = hour.getBoolean(4) && !hour.isNullAt(3);
      isComplete.merge(day, isCounted, Boolean::logicalAnd);
      if (isCounted) {
        byDay.computeIfAbsent(day, any -> new Double[DailyVolume.HOURS])[hour.getInt(2)] =
            (double) hour.getLong(3);
      }
    }
    List<DailyVolume> days = new ArrayList<>();
    List<Double> volumes = new ArrayList<>();
    byDay.forEach(
        (day, vehicles) -> {
          if (isComplete.get(day)) {
            List<Double> ofDay = Arrays.asList(vehicles);
            double sum = ofDay.stream().filter(Objects::nonNull).mapToDouble(one -> one).sum();
            days.add(new DailyVolume(day, sum, ofDay));
            volumes.addAll(ofDay);
          }
        });
    if (days.isEmpty()) {
      return EMPTY;
    }
    Aadt aadt = Aadt.of(AadtMethod.AADT_7, year, days);
    return new StationYear(
        aadt,
        Aadt.of(AadtMethod.AADT_1, year, days).vehiclesPerDay(),
        KFactor.of(K_HOUR, volumes, aadt.vehiclesPerDay()));
  }

  private Row toRow(String stationId) {
    return RowFactory.create(
        stationId,
        aadt.vehiclesPerDay().value(),
        aadt.daysUsed(),
        aadt.monthsUsed(),
        meanVehiclesPerDay.isPresent() ? meanVehiclesPerDay.value() : Double.valueOf(0),
        k30.value(),
        k30.reason() == null ? null : k30.reason().name());
  }

  private static StationYear fromRow(Row row) {
    Measured perDay =
        row.isNullAt(1)
            ? Measured.missing(MeasureReason.INCOMPLETE_YEAR)
            : Measured.of(row.getDouble(1));
    return new StationYear(
        new Aadt(AadtMethod.AADT_7, perDay, row.getInt(2), row.getInt(3)),
        Measured.of(row.getDouble(4)),
        row.isNullAt(5)
            ? Measured.missing(MeasureReason.valueOf(row.getString(6)))
            : Measured.of(row.getDouble(5)));
  }
}
