package io.tailback.batch.fill;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.imputation.CorridorSeries;
import io.tailback.core.imputation.Variable;
import io.tailback.core.time.TimeSpan;
import io.tailback.core.time.Window;
import java.time.Instant;

/**
 * The healthy observed values along a corridor in some span of time, by station and window. Counts
 * stand there twice: for a lane, because stations of unlike width speak for each other, and whole,
 * as the weight of a speed. A station whose lanes are not known counts in neither direction.
 */
final class Grid {
  private final Corridor corridor;
  private final TimeSpan span;
  private final Double[][] counts;
  private final Double[][] countsPerLane;
  private final Double[][] occupancies;
  private final Double[][] speeds;
  private final boolean[][] empty;

  Grid(Corridor corridor, TimeSpan span) {
    this.corridor = corridor;
    this.span = span;
    int stations = corridor.size();
    int windows = span.windowCount();
    this.counts = new Double[stations][windows];
    this.countsPerLane = new Double[stations][windows];
    this.occupancies = new Double[stations][windows];
    this.speeds = new Double[stations][windows];
    this.empty = new boolean[stations][windows];
  }

  int windows() {
    return span.windowCount();
  }

  Instant windowStart(int window) {
    return span.start().plus(Window.LENGTH.multipliedBy(window));
  }

  /** What a healthy station observed; a second word on the window replaces the first. */
  void put(Observed observed) {
    int station = observed.stationIndex();
    int window =
        Math.toIntExact(
            (observed.windowStart().getEpochSecond() - span.start().getEpochSecond())
                / Window.LENGTH.toSeconds());
    Integer lanes = lanes(station);
    counts[station][window] = observed.vehicleCount();
    countsPerLane[station][window] =
        observed.vehicleCount() == null || lanes == null
            ? null
            : Double.valueOf(observed.vehicleCount() / lanes);
    occupancies[station][window] = observed.occupancyRatio();
    speeds[station][window] = observed.speedKmh();
    empty[station][window] = observed.roadWasEmpty();
  }

  /** Lanes of a station; null when unknown. */
  Integer lanes(int station) {
    return corridor.stations().get(station).station().lanes();
  }

  /** A variable's values, counts for a lane. */
  CorridorSeries series(Variable variable) {
    return new CorridorSeries(corridor, valuesOf(variable));
  }

  /** Counts of whole stations. */
  CorridorSeries vehicleCounts() {
    return new CorridorSeries(corridor, counts);
  }

  /**
   * Whether a value is missing that the ladder may fill in. An empty road has no speed: that was
   * observed and is no gap.
   */
  boolean isGap(Variable variable, int station, int window) {
    return switch (variable) {
      case VEHICLE_COUNT -> lanes(station) != null && counts[station][window] == null;
      case OCCUPANCY -> occupancies[station][window] == null;
      case SPEED -> speeds[station][window] == null && !empty[station][window];
    };
  }

  private Double[][] valuesOf(Variable variable) {
    return switch (variable) {
      case VEHICLE_COUNT -> countsPerLane;
      case OCCUPANCY -> occupancies;
      case SPEED -> speeds;
    };
  }
}
