package io.tailback.batch.report.path;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.PathSegment;
import io.tailback.core.measure.PathTravelTime;
import io.tailback.core.time.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the stations of one corridor said in an unbroken run of windows. */
final class CorridorRun {
  private final Corridor corridor;
  private final int windows;
  private final Map<String, StationRun> byStation = new HashMap<>();

  CorridorRun(Corridor corridor, TimeSpan span) {
    this.corridor = corridor;
    this.windows = span.windowCount();
    corridor
        .stations()
        .forEach(
            station -> byStation.put(station.stationId(), new StationRun(span.start(), windows)));
  }

  void put(StationValues.Value value) {
    byStation.get(value.stationId()).put(value);
  }

  Corridor corridor() {
    return corridor;
  }

  int windows() {
    return windows;
  }

  Instant windowStart(int window) {
    return byStation.values().iterator().next().windowStart(window);
  }

  /** Along the whole corridor. */
  PathTravelTime travelTime(int window, ImputationMode mode) {
    return along(corridor, station -> byStation.get(station.stationId()).speedKmh(window, mode));
  }

  /**
   * Along a corridor at these speeds in km/h, null when missing. Stations without a length count in
   * no length; without any other there is no time.
   */
  static PathTravelTime along(Corridor corridor, Function<CorridorStation, Double> speedKmh) {
    List<PathSegment> segments = new ArrayList<>(corridor.size());
    for (CorridorStation station : corridor.stations()) {
      if (station.lengthM() != null) {
        segments.add(new PathSegment(station.lengthM(), speedKmh.apply(station)));
      }
    }
    return segments.isEmpty()
        ? new PathTravelTime(null, null, false, null, MeasureReason.NO_LENGTH)
        : PathTravelTime.of(segments);
  }
}
