package io.tailback.batch.report.overview;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.measure.FreeFlowSpeed;
import io.tailback.core.measure.Percentiles;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.TimeSpan;
import io.tailback.core.time.Window;
import io.tailback.spark.table.StationStates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Free-flow speeds as the observed speeds of a report's own days say them. */
final class FreeFlow {
  /** The named period whose speeds count; a network may give it other hours. */
  static final String OFF_PEAK = "ucr-offpeak";

  private static final int MONTHS = 3;
  private static final StructType SCHEMA =
      new StructType()
          .add("station_id", StringType, false)
          .add("speed_kmh", DoubleType, true)
          .add("values_used", IntegerType, false)
          .add("values", IntegerType, false)
          .add("basis", StringType, false);

  private FreeFlow() {}

  /**
   * What a station's speeds say.
   *
   * @param speed free-flow speed
   * @param values observed off-peak speeds that there are, enough or not
   */
  record Finding(FreeFlowSpeed speed, int values) {}

  /** By station; one without any observed off-peak speed is not there. */
  static Map<String, Finding> byStation(Selection selection) {
    ReportData data = selection.data();
    Optional<NamedPeriod> offPeak = data.periods().find(OFF_PEAK);
    if (offPeak.isEmpty()) {
      return Map.of();
    }
    Dataset<Row> windows =
        data.spark()
            .createDataset(windows(selection, offPeak.get()), Encoders.INSTANT())
            .toDF(StationStates.WINDOW_START.name());
    Double limit = data.postedLimitKmh().orElse(null);
    MapFunction<Row, Row> found = row -> find(row, limit);
    Map<String, Finding> byStation = new TreeMap<>();
    for (Row row :
        selection
            .observedSpeeds()
            .filter(StationStates.SPEED_KMH.column().isNotNull())
            .select(
                StationStates.STATION_ID.column(),
                StationStates.WINDOW_START.column(),
                StationStates.SPEED_KMH.column())
            .join(
                functions.broadcast(windows),
                new String[] {StationStates.WINDOW_START.name()},
                "left_semi")
            .groupBy(StationStates.STATION_ID.column())
            .agg(collect_list(StationStates.SPEED_KMH.column()))
            .map(found, Encoders.row(SCHEMA))
            .collectAsList()) {
      byStation.put(
          row.getString(0),
          new Finding(
              new FreeFlowSpeed(
                  (Double) row.get(1),
                  FreeFlowSpeed.Basis.valueOf(row.getString(4)),
                  row.getInt(2)),
              row.getInt(3)));
    }
    return byStation;
  }

  private static Row find(Row row, Double postedLimitKmh) {
    List<Double> speeds = row.getList(1);
    FreeFlowSpeed speed =
        FreeFlowSpeed.of(Percentiles.of(speeds), FreeFlowSpeed.FEWEST_VALUES, postedLimitKmh, null);
    return RowFactory.create(
        row.getString(0),
        speed.speedKmh(),
        speed.valuesUsed(),
        speeds.size(),
        speed.basis().name());
  }

  /** Off-peak windows of the last three months of the days that count. */
  private static List<Instant> windows(Selection selection, NamedPeriod offPeak) {
    ReportData data = selection.data();
    LocalDate first = selection.request().period().to().minusMonths(MONTHS);
    return selection.days().counted().stream()
        .filter(day -> day.isAfter(first))
        .flatMap(day -> offPeak.on(day, data.zone(), data.holidays()).stream())
        .map(TimeSpan::windows)
        .flatMap(List::stream)
        .map(Window::start)
        .toList();
  }
}
