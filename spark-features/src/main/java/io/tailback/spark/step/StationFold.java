package io.tailback.spark.step;

import static org.apache.spark.sql.functions.col;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.Disposition;
import io.tailback.core.state.StationWindows;
import io.tailback.core.state.StationWindowsCodec;
import io.tailback.spark.table.ObservationRows;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Function1;

/**
 * Folds checked messages into each station's windows. It computes nothing: it sorts a station's
 * messages as the log has them, recalls the windows from their bytes, asks them, and writes them
 * back.
 *
 * <p>Spark's watermark does not decide what is late. It is one for all stations and its place
 * depends on how the log was cut into batches; a station's own clock is neither (see {@link
 * StationWindows}). It only tells how late it is by the arrivals, so that a station which has been
 * silent for long is noticed. By the arrivals and not by the wall clock: after a pause of the job,
 * hours are read in seconds, and nobody was silent.
 */
public final class StationFold
    implements FlatMapGroupsWithStateFunction<String, Row, byte[], Row>, Serializable {
  private static final long serialVersionUID = 1;

  private static final Comparator<Row> LOG_ORDER =
      Comparator.<Row>comparingInt(row -> row.getInt(Intake.PARTITION_AT))
          .thenComparingLong(row -> row.getLong(Intake.OFFSET_AT));

  private final Broadcast<Network> network;
  private final Duration watermarkDelay;
  private final Duration silence;
  private final boolean watchesSilence;

  private StationFold(
      Broadcast<Network> network,
      Duration watermarkDelay,
      Duration silence,
      boolean watchesSilence) {
    this.network = network;
    this.watermarkDelay = watermarkDelay;
    this.silence = silence;
    this.watchesSilence = watchesSilence;
  }

  /**
   * The step from checked messages to outcomes.
   *
   * @param watermarkDelay how long a window waits, by its station's clock
   * @param silence how long a station may send nothing while messages of others arrive, before its
   *     windows close anyway; in a batch nobody is silent
   */
  public static Function1<Dataset<Row>, Dataset<Row>> of(
      Broadcast<Network> network, Duration watermarkDelay, Duration silence) {
    return intake ->
        withArrivalClock(intake)
            .groupBy(col(Intake.GROUP))
            .as(Encoders.STRING(), Encoders.row(Intake.SCHEMA))
            .flatMapGroupsWithState(
                new StationFold(network, watermarkDelay, silence, intake.isStreaming()),
                OutputMode.Append(),
                Encoders.BINARY(),
                Encoders.row(Outcomes.SCHEMA),
                intake.isStreaming()
                    ? GroupStateTimeout.EventTimeTimeout()
                    : GroupStateTimeout.NoTimeout());
  }

  private static Dataset<Row> withArrivalClock(Dataset<Row> intake) {
    return intake.isStreaming()
        ? intake.withWatermark(Intake.ARRIVAL_AHEAD, Intake.CENTURY.toDays() + " days")
        : intake;
  }

  @Override
  public Iterator<Row> call(String group, Iterator<Row> messages, GroupState<byte[]> state) {
    if (group.startsWith(Intake.ASIDE_GROUP)) {
      return aside(messages);
    }
    StationWindows windows =
        state.exists()
            ? StationWindowsCodec.decode(state.get(), watermarkDelay)
            : new StationWindows(watermarkDelay);
    Station station = network.value().find(group).orElseGet(() -> Station.named(group));
    Outputs outputs = new Outputs(windows, station);
    List<Row> sorted = inLogOrder(messages);
    if (sorted.isEmpty()) {
      windows.fallSilent();
    }
    sorted.forEach(outputs::add);
    outputs.close();
    state.update(StationWindowsCodec.encode(windows));
    if (windows.hasOpenWindows() && watchesSilence) {
      state.setTimeoutTimestamp(endOfPatience(sorted, state));
    }
    return outputs.rows.iterator();
  }

  /**
   * Spark takes no time that has passed: a station that others have left far behind gets the next
   * moment.
   */
  private long endOfPatience(List<Row> messages, GroupState<byte[]> state) {
    long newestMs =
        messages.stream()
            .mapToLong(row -> row.getInstant(Intake.ARRIVAL_AT).toEpochMilli())
            .max()
            .orElseThrow();
    long arrivalMs = newestMs - Intake.CENTURY.toMillis();
    return Math.max(arrivalMs + silence.toMillis(), state.getCurrentWatermarkMs() + 1);
  }

  /** One at a time: their bytes may be many. */
  private static Iterator<Row> aside(Iterator<Row> messages) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return messages.hasNext();
      }

      @Override
      public Row next() {
        Row message = messages.next();
        return message.isNullAt(Intake.QUARANTINE_AT)
            ? Outcomes.ofProgress()
            : Outcomes.ofQuarantined(message.getStruct(Intake.QUARANTINE_AT));
      }
    };
  }

  private static List<Row> inLogOrder(Iterator<Row> messages) {
    List<Row> sorted = new ArrayList<>();
    messages.forEachRemaining(sorted::add);
    sorted.sort(LOG_ORDER);
    return sorted;
  }

  /** Collects what a station's messages lead to. */
  private static final class Outputs {
    private final StationWindows windows;
    private final Station station;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Newest> newest = new HashMap<>();

    Outputs(StationWindows windows, Station station) {
      this.windows = windows;
      this.station = station;
    }

    /** A row that was newest when it came; a later one of the same detector takes its place. */
    private record Newest(int at, Disposition disposition, Row observation, Instant liveTime) {}

    void add(Row message) {
      if (message.isNullAt(Intake.OBSERVATION_AT)) {
        windows.complete(
            new SourceProgress(
                message.getString(Intake.SOURCE_ID_AT),
                station.stationId(),
                message.getInstant(Intake.COMPLETE_UNTIL_AT)));
        rows.add(Outcomes.ofProgress());
        close();
        return;
      }
      Row row = message.getStruct(Intake.OBSERVATION_AT);
      Observation observation = ObservationRows.fromRow(row);
      Disposition disposition = windows.add(observation);
      if (changesState(disposition) && windows.noteNewest(observation)) {
        String detector = observation.detectorId() == null ? "" : observation.detectorId();
        newest.put(detector, new Newest(rows.size(), disposition, row, windows.newestLiveTime()));
      }
      rows.add(Outcomes.ofObservation(disposition, row));
      closeIfDue();
    }

    private static boolean changesState(Disposition disposition) {
      return disposition == Disposition.VALID || disposition == Disposition.REVISED;
    }

    private void closeIfDue() {
      for (ClosedState closed : windows.takeClosed(station)) {
        rows.add(Outcomes.ofClosed(closed));
      }
    }

    void close() {
      closeIfDue();
      newest
          .values()
          .forEach(
              n ->
                  rows.set(
                      n.at(), Outcomes.ofNewest(n.disposition(), n.observation(), n.liveTime())));
    }
  }
}
