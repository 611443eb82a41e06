package io.tailback.spark.step;

import static org.apache.spark.sql.functions.col;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.Disposition;
import io.tailback.core.state.StationWindows;
import io.tailback.core.state.StationWindowsCodec;
import io.tailback.spark.decode.Decoded;
import io.tailback.spark.step.MessageCheck.Checked;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Reads and checks each station's messages and folds them into its windows. It computes nothing: it
 * sorts a station's messages as the log has them, recalls the windows from their bytes, asks them,
 * and writes them back. What breaks a rule goes to the quarantine with its bytes and the reason;
 * nothing is dropped and nothing is mended.
 *
 * <p>Spark's watermark does not decide what is late. It is one for all stations and its place
 * depends on how the log was cut into batches; a station's own clock is neither (see {@link
 * StationWindows}). It only tells how late it is by the arrivals, so that a station which has been
 * silent for long is noticed. By the arrivals and not by the wall clock: after a pause of the job,
 * hours are read in seconds, and nobody was silent.
 */
public final class StationFold
    implements FlatMapGroupsWithStateFunction<String, Row, byte[], Row>, Serializable {
  private static final long serialVersionUID = 2;

  private static final Comparator<Row> LOG_ORDER =
      Comparator.<Row>comparingInt(Intake::partition).thenComparingLong(Intake::offset);

  private final Broadcast<Network> network;
  // Its parts travel to the tasks: the record itself is of core and knows nothing of travel.
  private final Duration futureTolerance;
  private final Duration oldest;
  private final double highestSpeedKmh;
  private final Duration watermarkDelay;
  private final Duration silence;
  private final boolean watchesSilence;

  /** Each task has a copy of this object and makes its own. */
  private transient MessageCheck check;

  private StationFold(
      Broadcast<Network> network,
      ValidationConfig limits,
      Duration watermarkDelay,
      Duration silence,
      boolean watchesSilence) {
    this.network = network;
    this.futureTolerance = limits.futureTolerance();
    this.oldest = limits.oldest();
    this.highestSpeedKmh = limits.highestSpeedKmh();
    this.watermarkDelay = watermarkDelay;
    this.silence = silence;
    this.watchesSilence = watchesSilence;
  }

  /**
   * The step from {@link StationMessages} to outcomes.
   *
   * @param limits of the rules
   * @param watermarkDelay how long a window waits, by its station's clock
   * @param silence how long a station may send nothing while messages of others arrive, before its
   *     windows close anyway; in a batch nobody is silent
   */
  public static Function1<Dataset<Row>, Dataset<Row>> of(
      Broadcast<Network> network,
      ValidationConfig limits,
      Duration watermarkDelay,
      Duration silence) {
    return messages ->
        withArrivalClock(messages)
            .groupBy(col(Intake.GROUP))
            .as(Encoders.STRING(), Encoders.row(Intake.SCHEMA))
            .flatMapGroupsWithState(
                new StationFold(network, limits, watermarkDelay, silence, messages.isStreaming()),
                OutputMode.Append(),
                Encoders.BINARY(),
                Encoders.row(Outcomes.SCHEMA),
                messages.isStreaming()
                    ? GroupStateTimeout.EventTimeTimeout()
                    : GroupStateTimeout.NoTimeout());
  }

  private static Dataset<Row> withArrivalClock(Dataset<Row> messages) {
    return messages.isStreaming()
        ? messages.withWatermark(Intake.ARRIVAL_AHEAD, Intake.CENTURY.toDays() + " days")
        : messages;
  }

  @Override
  public Iterator<Row> call(String group, Iterator<Row> messages, GroupState<byte[]> state) {
    if (check == null) {
      check =
          new MessageCheck(
              network.value(), new ValidationConfig(futureTolerance, oldest, highestSpeedKmh));
    }
    Optional<Station> station = network.value().find(group);
    if (station.isEmpty() && !state.exists()) {
      return ofNoStation(messages);
    }
    return ofStation(station.orElseGet(() -> Station.named(group)), messages, state);
  }

  private Iterator<Row> ofStation(
      Station station, Iterator<Row> messages, GroupState<byte[]> state) {
    StationWindows windows =
        state.exists()
            ? StationWindowsCodec.decode(state.get(), watermarkDelay)
            : new StationWindows(watermarkDelay);
    List<Row> sorted = inLogOrder(messages);
    Outputs outputs = new Outputs(windows, station);
    if (sorted.isEmpty()) {
      windows.fallSilent();
    }
    for (Row message : sorted) {
      outputs.add(message, check.check(Intake.value(message), Intake.arrival(message)));
    }
    outputs.close();
    if (outputs.touched || state.exists()) {
      state.update(StationWindowsCodec.encode(windows));
    }
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
    long newestMs = Instant.EPOCH.toEpochMilli();
    for (Row message : messages) {
      Instant arrival = Intake.arrival(message);
      newestMs = arrival == null ? newestMs : Math.max(newestMs, arrival.toEpochMilli());
    }
    return Math.max(newestMs + silence.toMillis(), state.getCurrentWatermarkMs() + 1);
  }

  /**
   * Messages that name no station of the network: progress of others, and bad ones. One at a time,
   * for their bytes may be many.
   */
  private Iterator<Row> ofNoStation(Iterator<Row> messages) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return messages.hasNext();
      }

      @Override
      public Row next() {
        Row message = messages.next();
        Checked checked = check.check(Intake.value(message), Intake.arrival(message));
        if (checked.issue() != null) {
          return Outcomes.ofQuarantined(message, checked);
        }
        if (checked.decoded() instanceof Decoded.OfProgress) {
          return Outcomes.ofProgress();
        }
        throw new IllegalStateException(
            "A valid observation of station "
                + checked.stationId()
                + " did not come to its station: partition "
                + Intake.partition(message)
                + ", offset "
                + Intake.offset(message));
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
    private boolean touched;

    Outputs(StationWindows windows, Station station) {
      this.windows = windows;
      this.station = station;
    }

    /** A row that was newest when it came; a later one of the same detector takes its place. */
    private record Newest(int at, Disposition disposition, Row message, Instant liveTime) {}

    void add(Row message, Checked checked) {
      if (checked.issue() != null) {
        rows.add(Outcomes.ofQuarantined(message, checked));
        return;
      }
      touched = true;
      if (checked.decoded() instanceof Decoded.OfObservation of) {
        add(message, of.observation());
      } else {
        add(((Decoded.OfProgress) checked.decoded()).progress());
      }
    }

    private void add(SourceProgress progress) {
      windows.complete(progress);
      rows.add(Outcomes.ofProgress());
      closeIfDue();
    }

    private void add(Row message, Observation observation) {
      Disposition disposition = windows.add(observation);
      if (changesState(disposition) && windows.noteNewest(observation)) {
        String detector = observation.detectorId() == null ? "" : observation.detectorId();
        newest.put(
            detector, new Newest(rows.size(), disposition, message, windows.newestLiveTime()));
      }
      rows.add(Outcomes.ofObservation(disposition, message));
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
      for (Newest n : newest.values()) {
        rows.set(n.at(), Outcomes.ofNewest(n.disposition(), n.message(), n.liveTime()));
      }
    }
  }
}
