package io.tailback.spark.step;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.types.DataTypes.LongType;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.Disposition;
import io.tailback.core.state.WindowSamples;
import io.tailback.core.time.Window;
import io.tailback.spark.table.ObservationRows;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * The state of each station and window, computed at once from all observations of it that are
 * stored, the late ones too. What {@link StationFold} does message by message, for a window that is
 * known to be closed; the adapter computes nothing itself.
 */
public final class WindowStates implements MapGroupsFunction<Row, Row, Row>, Serializable {
  /** How many observations were read for the state, and how many of them were late. */
  public static final String OBSERVATION_COUNT = "observation_count";

  public static final String LATE_COUNT = "late_count";

  private static final long serialVersionUID = 1;

  private static final StructType KEY =
      new StructType()
          .add(StationStates.STATION_ID.name(), StationStates.STATION_ID.type(), false)
          .add(StationStates.WINDOW_START.name(), StationStates.WINDOW_START.type(), false);

  private static final StructType INPUT =
      Observations.TABLE.schema().add(StationStates.WINDOW_START.name(), "timestamp", false);

  private static final StructType OUTPUT =
      StationStates.computedSchema()
          .add(StationStates.LIVE_TIME.name(), StationStates.LIVE_TIME.type(), false)
          .add(OBSERVATION_COUNT, LongType, false)
          .add(LATE_COUNT, LongType, false);

  private static final int DISPOSITION_AT = placeOf(Observations.DISPOSITION.name());
  private static final int PARTITION_AT = placeOf(Observations.TOPIC_PARTITION.name());
  private static final int OFFSET_AT = placeOf(Observations.TOPIC_OFFSET.name());
  private static final int KNOWLEDGE_TIME_AT = placeOf(Observations.KNOWLEDGE_TIME.name());

  /**
   * What the stream took comes first, as its log has it; then what came after the window had
   * closed, as it became known. A clock that jumped decides nothing about the former, and offsets
   * of another topic nothing about the latter.
   */
  private static final Comparator<Row> AS_TAKEN =
      Comparator.comparing(WindowStates::addedLater)
          .thenComparingInt(row -> row.getInt(PARTITION_AT))
          .thenComparingLong(row -> row.getLong(OFFSET_AT));

  private final Broadcast<Network> network;

  private WindowStates(Broadcast<Network> network) {
    this.network = network;
  }

  /**
   * The step from rows of the table {@code observations} to computed states with their live time,
   * {@link #OBSERVATION_COUNT} and {@link #LATE_COUNT}. Every observation of a window has to be
   * there.
   */
  public static Function1<Dataset<Row>, Dataset<Row>> of(Broadcast<Network> network) {
    return observations ->
        observations
            .withColumn(
                StationStates.WINDOW_START.name(),
                windowStart(Observations.PERIOD_START.column(), Duration.ZERO))
            .select(
                Stream.of(INPUT.fieldNames())
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(Column[]::new))
            .groupBy(StationStates.STATION_ID.column(), StationStates.WINDOW_START.column())
            .as(Encoders.row(KEY), Encoders.row(INPUT))
            .mapGroups(new WindowStates(network), Encoders.row(OUTPUT));
  }

  /** Start of the window that contains an instant or, with a delay, the instant so long before. */
  public static Column windowStart(Column instant, Duration before) {
    Column micros = unix_micros(instant).minus(lit(before.toNanos() / 1000));
    Column intoWindow = pmod(micros, lit(Window.LENGTH.toNanos() / 1000));
    return timestamp_micros(micros.minus(intoWindow));
  }

  @Override
  public Row call(Row key, Iterator<Row> rows) {
    Station station =
        network.value().find(key.getString(0)).orElseGet(() -> Station.named(key.getString(0)));
    List<Row> sorted = new ArrayList<>();
    rows.forEachRemaining(sorted::add);
    sorted.sort(AS_TAKEN);
    WindowSamples samples = new WindowSamples(station, new Window(key.getInstant(1)));
    long late = 0;
    for (Row row : sorted) {
      samples.add(ObservationRows.fromRow(row));
      late += isLate(row) ? 1 : 0;
    }
    return output(samples.close(), sorted.size(), late);
  }

  private static Row output(ClosedState closed, long observations, long late) {
    Row state = StationStateRows.toRow(closed.state());
    Object[] values = new Object[OUTPUT.size()];
    for (int i = 0; i < state.size(); i++) {
      values[i] = state.get(i);
    }
    values[state.size()] = closed.liveTime();
    values[state.size() + 1] = observations;
    values[state.size() + 2] = late;
    return RowFactory.create(values);
  }

  private static long addedLater(Row row) {
    boolean ofTheStream = row.getInt(PARTITION_AT) >= 0 && !isLate(row);
    return ofTheStream
        ? Long.MIN_VALUE
        : ChronoUnit.MICROS.between(Instant.EPOCH, row.getInstant(KNOWLEDGE_TIME_AT));
  }

  private static boolean isLate(Row row) {
    return row.getString(DISPOSITION_AT).equals(Disposition.LATE.name());
  }

  private static int placeOf(String column) {
    return INPUT.fieldIndex(column);
  }
}
