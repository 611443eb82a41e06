package io.tailback.batch.report.corridor;

import io.tailback.batch.report.path.StationRun;
import io.tailback.batch.report.path.StationValues;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.Speeds;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.TimeSpan;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The mean observed speed of each station in each five minutes of the clock: the harmonic mean over
 * the days, all of them alike (measures.md, section 2, "speed without counts").
 */
final class MeanDay implements Serializable {
  private static final int SLOTS = 288;
  private static final int SECONDS_OF_SLOT = 300;

  private static final StructType SCHEMA =
      new StructType()
          .add("station_id", DataTypes.StringType, false)
          .add("slot", DataTypes.IntegerType, false)
          .add("values", DataTypes.IntegerType, false)
          .add("speed_kmh", DataTypes.DoubleType, false);

  private final TimeSpan span;
  private final ZoneId zone;

  /** Over these days, in order. */
  MeanDay(List<LocalDate> days, ZoneId zone) {
    this.zone = zone;
    this.span =
        new TimeSpan(
            new LocalDay(days.get(0), zone).start(),
            new LocalDay(days.get(days.size() - 1), zone).end());
  }

  /**
   * A station in five minutes of the clock.
   *
   * @param slot 0 is midnight, 287 is 23:55
   * @param values how many observed speeds there are
   * @param speedKmh km/h
   */
  record Slot(String stationId, int slot, int values, double speedKmh) {
    static Slot of(Row row) {
      return new Slot(row.getString(0), row.getInt(1), row.getInt(2), row.getDouble(3));
    }

    LocalTime clock() {
      return LocalTime.ofSecondOfDay((long) slot * SECONDS_OF_SLOT);
    }
  }

  /** Where and when something was observed, in no order. */
  Dataset<Row> of(Dataset<Row> stationValues) {
    MapFunction<Row, String> byStation = row -> row.getString(0);
    FlatMapGroupsFunction<String, Row, Row> slots = this::slotsOf;
    return stationValues
        .groupByKey(byStation, Encoders.STRING())
        .flatMapGroups(slots, Encoders.row(SCHEMA));
  }

  private Iterator<Row> slotsOf(String stationId, Iterator<Row> rows) {
    StationRun run = new StationRun(span.start(), span.windowCount());
    rows.forEachRemaining(row -> run.put(StationValues.Value.of(row)));
    int[] values = new int[SLOTS];
    double[] hoursPerKm = new double[SLOTS];
    for (int window = 0; window < run.windows(); window++) {
      Double kmh = run.speedKmh(window, ImputationMode.OBSERVED_ONLY);
      if (kmh != null) {
        int second = run.windowStart(window).atZone(zone).toLocalTime().toSecondOfDay();
        values[second / SECONDS_OF_SLOT]++;
        hoursPerKm[second / SECONDS_OF_SLOT] += 1 / Math.max(kmh, Speeds.FLOOR_KMH);
      }
    }
    List<Row> slots = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      if (values[slot] > 0) {
        slots.add(
            RowFactory.create(stationId, slot, values[slot], values[slot] / hoursPerKm[slot]));
      }
    }
    return slots.iterator();
  }
}
