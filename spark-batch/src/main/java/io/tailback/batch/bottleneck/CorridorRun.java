package io.tailback.batch.bottleneck;

import io.tailback.core.bottleneck.Activation;
import io.tailback.core.bottleneck.BottleneckFinder;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.bottleneck.CorridorStates;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.measure.IntervalMeasures;
import io.tailback.core.measure.StationInterval;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.core.time.TimeSpan;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * One corridor in one run: takes the states of its stations and says where its bottlenecks were.
 * Only what was observed counts; of two states of one window the one that became visible last.
 */
final class CorridorRun {
  private final Map<String, CorridorStation> stations = new HashMap<>();

  /** By station and interval: when the state that counts became visible. */
  private final Map<String, long[]> knowledgeMicros = new HashMap<>();

  private final TimeSpan span;
  private final CorridorStates states;

  CorridorRun(Corridor corridor, TimeSpan span) {
    this.span = span;
    this.states = new CorridorStates(corridor, span.start(), span.windowCount());
    corridor.stations().forEach(station -> stations.put(station.stationId(), station));
  }

  /** Takes a row of {@link RunStates}. */
  void take(Row row) {
    String stationId = row.getString(RunStates.STATION_ID);
    Instant start = row.getInstant(RunStates.WINDOW_START);
    if (isNewest(stationId, start, row.getLong(RunStates.KNOWLEDGE_MICROS))) {
      StationInterval interval = observed(row, stations.get(stationId));
      states.put(stationId, start, interval.speedKmh(), delayVehMs(interval));
    }
  }

  /** The activations in the whole run, in the order of their start. */
  List<Activation> activations(BottleneckProfile profile) {
    return new BottleneckFinder(profile).find(states);
  }

  private boolean isNewest(String stationId, Instant start, long knownMicros) {
    long[] known = knowledgeMicros.computeIfAbsent(stationId, id -> never());
    int interval = new TimeSpan(span.start(), start).windowCount();
    boolean newest = knownMicros >= known[interval];
    known[interval] = newest ? knownMicros : known[interval];
    return newest;
  }

  private long[] never() {
    long[] intervals = new long[span.windowCount()];
    Arrays.fill(intervals, Long.MIN_VALUE);
    return intervals;
  }

  private static StationInterval observed(Row row, CorridorStation station) {
    String reason = row.getString(RunStates.SPEED_REASON);
    return new StationInterval(
        (Long) observed(row, RunStates.VEHICLE_COUNT, RunStates.FLOW_METHOD),
        (Double) observed(row, RunStates.SPEED_KMH, RunStates.SPEED_METHOD),
        reason == null ? null : NullReason.valueOf(reason),
        (Double) observed(row, RunStates.OCCUPANCY_RATIO, RunStates.OCCUPANCY_METHOD),
        station.lengthM(),
        station.station().lanes());
  }

  private static Object observed(Row row, int value, int method) {
    return ImputationMethod.OBSERVED.name().equals(row.getString(method)) ? row.get(value) : null;
  }

  private static Long delayVehMs(StationInterval interval) {
    IntervalMeasures measures = IntervalMeasures.of(interval);
    return measures.delayVehMs() == null ? null : Long.valueOf(measures.delayVehMs().mph60());
  }
}
