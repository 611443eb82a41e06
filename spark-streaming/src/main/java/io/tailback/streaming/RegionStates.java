package io.tailback.streaming;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import io.tailback.core.forecast.SpeedState;
import io.tailback.spark.decode.SpeedStateReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Sends each state to every region that needs it. A row without a station wakes the region: it
 * brings nothing but the time. Bytes that are no state, and states of stations that the network
 * does not have, go nowhere.
 */
final class RegionStates {
  static final String REGION = "region";

  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            createStructField(REGION, IntegerType, false),
            createStructField("station_id", StringType, true),
            createStructField("window_start_s", LongType, false),
            createStructField("speed_kmh", DoubleType, true),
            createStructField("flow_veh_per_hour", DoubleType, true),
            createStructField("occupancy_ratio", DoubleType, true),
            createStructField("live_time_ms", LongType, false)
          });

  private RegionStates() {}

  /** From the topic's messages, whose value stands first. */
  static MapPartitionsFunction<Row, Row> ofMessages(Broadcast<ForecastPlace> place) {
    return messages -> {
      SpeedStateReader reader = new SpeedStateReader();
      return new Several(
          messages,
          (message, rows) ->
              reader
                  .read((byte[]) message.get(0))
                  .ifPresent(
                      state ->
                          place
                              .value()
                              .regions()
                              .neededIn(state.stationId())
                              .forEach(region -> rows.accept(row(region, state)))));
    };
  }

  /** From wake-ups: each wakes all regions. */
  static MapPartitionsFunction<Row, Row> ofWakeUps(Broadcast<ForecastPlace> place) {
    return wakeUps ->
        new Several(
            wakeUps,
            (wakeUp, rows) -> {
              for (int region = 0; region < place.value().regions().count(); region++) {
                rows.accept(RowFactory.create(region, null, 0L, null, null, null, 0L));
              }
            });
  }

  private static Row row(int region, SpeedState state) {
    return RowFactory.create(
        region,
        state.stationId(),
        state.windowStart().getEpochSecond(),
        state.speedKmh(),
        state.flowVehPerHour(),
        state.occupancyRatio(),
        state.liveTime().toEpochMilli());
  }

  /** The state of a row; empty for a wake-up. */
  static Optional<SpeedState> stateOf(Row row) {
    if (row.isNullAt(1)) {
      return Optional.empty();
    }
    return Optional.of(
        new SpeedState(
            row.getString(1),
            Instant.ofEpochSecond(row.getLong(2)),
            (Double) row.get(3),
            (Double) row.get(4),
            (Double) row.get(5),
            Instant.ofEpochMilli(row.getLong(6))));
  }

  /** Makes several rows of one. */
  private interface Making {
    void make(Row from, Consumer<Row> rows);
  }

  private static final class Several implements Iterator<Row> {
    private final Iterator<Row> from;
    private final Making making;
    private final Queue<Row> made = new ArrayDeque<>();

    Several(Iterator<Row> from, Making making) {
      this.from = from;
      this.making = making;
    }

    @Override
    public boolean hasNext() {
      makeSome();
      return !made.isEmpty();
    }

    @Override
    public Row next() {
      makeSome();
      return made.remove();
    }

    private void makeSome() {
      while (made.isEmpty() && from.hasNext()) {
        making.make(from.next(), made::add);
      }
    }
  }
}
