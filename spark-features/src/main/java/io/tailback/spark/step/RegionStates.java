package io.tailback.spark.step;

import static org.apache.spark.sql.functions.when;

import io.tailback.core.feature.Regions;
import io.tailback.core.feature.StationSeries;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.state.ImputationMethod;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationStates;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The states of each region together: those of its own stations, and of the stations that they look
 * at. So a task can work on a region alone.
 */
public final class RegionStates {
  private RegionStates() {}

  /**
   * What features need of a closed state.
   *
   * @param window its number, counted from 1970
   * @param speedKmh NaN when it was not observed; so may flow and occupancy be
   */
  public record Recorded(
      String stationId, long window, float speedKmh, float flowVehPerHour, float occupancyRatio)
      implements Serializable {
    private static Recorded of(Row row) {
      return new Recorded(
          row.getString(0),
          WindowNumber.of(row.getInstant(1)),
          orMissing(row, 2),
          orMissing(row, 3),
          orMissing(row, 4));
    }

    private static float orMissing(Row row, int column) {
      return row.isNullAt(column) ? Float.NaN : row.getFloat(column);
    }
  }

  /**
   * States by the number of the region that needs them, in no order.
   *
   * @param states rows of the table {@code station_states}
   * @param firstWindow number of the first window that is taken
   * @param endWindow number of the window after the last one
   */
  public static JavaPairRDD<Integer, Iterable<Recorded>> of(
      Dataset<Row> states, Regions regions, long firstWindow, long endWindow) {
    return observed(states)
        .toJavaRDD()
        .map(Recorded::of)
        .filter(one -> one.window >= firstWindow && one.window < endWindow)
        .flatMapToPair(
            one ->
                regions.neededIn(one.stationId).stream()
                    .map(region -> new Tuple2<>(region, one))
                    .iterator())
        .groupByKey();
  }

  /** The series of every station among these states, by station. */
  public static List<StationSeries> seriesOf(
      Iterable<Recorded> states, long firstWindow, long endWindow) {
    int windows = Math.toIntExact(endWindow - firstWindow);
    Map<String, StationSeries> series = new TreeMap<>();
    for (Recorded one : states) {
      series
          .computeIfAbsent(one.stationId, id -> new StationSeries(id, firstWindow, windows))
          .record(one.window, one.speedKmh, one.flowVehPerHour, one.occupancyRatio);
    }
    return new ArrayList<>(series.values());
  }

  /** What the source filled in was not observed, and counts as missing. */
  private static Dataset<Row> observed(Dataset<Row> states) {
    return states.select(
        StationStates.STATION_ID.column(),
        StationStates.WINDOW_START.column(),
        observed(StationStates.SPEED_KMH, StationStates.SPEED_IMPUTATION_METHOD),
        observed(StationStates.FLOW_VEH_PER_HOUR, StationStates.FLOW_IMPUTATION_METHOD),
        observed(StationStates.OCCUPANCY_RATIO, StationStates.OCCUPANCY_IMPUTATION_METHOD));
  }

  private static Column observed(Field value, Field method) {
    return when(method.column().equalTo(ImputationMethod.OBSERVED.name()), value.column())
        .cast("float");
  }
}
