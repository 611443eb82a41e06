package io.tailback.batch.report.path;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.PathTravelTime;
import io.tailback.core.time.LocalDay;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The time that whole corridors take in each five minutes, all stations at the same instant. There
 * is one where at least 80 % of the length has a speed (measures.md, section 2).
 */
public final class CorridorTimes implements Serializable {
  private static final StructType SCHEMA =
      new StructType()
          .add("corridor_id", DataTypes.StringType, false)
          .add("window_start", DataTypes.TimestampType, false)
          .add("service_date", DataTypes.DateType, false)
          .add("observed_s", DataTypes.DoubleType, true)
          .add("observed_reason", DataTypes.StringType, true)
          .add("filled_s", DataTypes.DoubleType, true)
          .add("filled_reason", DataTypes.StringType, true);

  private final Map<String, Corridor> corridorOf = new HashMap<>();
  private final ZoneId zone;

  /** Of these corridors; stations of others are left out. */
  public CorridorTimes(List<Corridor> corridors, ZoneId zone) {
    this.zone = zone;
    corridors.forEach(
        corridor ->
            corridor.stations().forEach(station -> corridorOf.put(station.stationId(), corridor)));
  }

  /**
   * The time of one corridor in one window.
   *
   * @param observed seconds, from observed speeds alone
   * @param filled seconds, where missing speeds are filled in
   */
  public record PathTime(
      String corridorId,
      Instant windowStart,
      LocalDate serviceDate,
      Measured observed,
      Measured filled) {

    /** The time of a row of {@link #of}. */
    public static PathTime of(Row row) {
      return new PathTime(
          row.getString(0),
          row.getInstant(1),
          row.getLocalDate(2),
          measured(row, 3),
          measured(row, 5));
    }

    private static Measured measured(Row row, int at) {
      return row.isNullAt(at)
          ? Measured.missing(MeasureReason.valueOf(row.getString(at + 1)))
          : Measured.of(row.getDouble(at));
    }

    /** The one or the other. */
    public Measured seconds(ImputationMode mode) {
      return mode == ImputationMode.OBSERVED_ONLY ? observed : filled;
    }
  }

  /** The time of free flow along a corridor in seconds, by the same rule of 80 %. */
  public static Measured freeFlow(Corridor corridor) {
    PathTravelTime time =
        CorridorRun.along(corridor, station -> station.station().freeFlowSpeedKmh());
    return time.reason() == MeasureReason.COVERAGE_TOO_LOW
        ? Measured.missing(MeasureReason.NO_FREE_FLOW_SPEED)
        : time.measured();
  }

  /** One row for each window of each day on which a station of the corridor said anything. */
  public Dataset<Row> of(Dataset<Row> stationValues) {
    MapFunction<Row, String> byCorridorAndDay =
        row -> {
          Corridor corridor = corridorOf.get(row.getString(0));
          return corridor == null ? "" : corridor.corridorId() + "/" + row.getLocalDate(2);
        };
    FlatMapGroupsFunction<String, Row, Row> times =
        (key, rows) -> key.isEmpty() ? List.<Row>of().iterator() : timesOf(rows);
    return stationValues
        .groupByKey(byCorridorAndDay, Encoders.STRING())
        .flatMapGroups(times, Encoders.row(SCHEMA));
  }

  private Iterator<Row> timesOf(Iterator<Row> rows) {
    StationValues.Value first = StationValues.Value.of(rows.next());
    CorridorRun run =
        new CorridorRun(
            corridorOf.get(first.stationId()), new LocalDay(first.serviceDate(), zone).span());
    run.put(first);
    rows.forEachRemaining(row -> run.put(StationValues.Value.of(row)));
    return IntStream.range(0, run.windows())
        .mapToObj(window -> row(run, window, first.serviceDate()))
        .iterator();
  }

  private static Row row(CorridorRun run, int window, LocalDate serviceDate) {
    PathTravelTime observed = run.travelTime(window, ImputationMode.OBSERVED_ONLY);
    PathTravelTime filled = run.travelTime(window, ImputationMode.FILL);
    return RowFactory.create(
        run.corridor().corridorId(),
        run.windowStart(window),
        serviceDate,
        observed.travelTimeS(),
        nameOf(observed.reason()),
        filled.travelTimeS(),
        nameOf(filled.reason()));
  }

  private static String nameOf(MeasureReason reason) {
    return reason == null ? null : reason.name();
  }
}
