package io.tailback.core.measure;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.imputation.Variable;
import io.tailback.core.network.Station;
import io.tailback.core.time.LocalHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One station on one local day, made into hours: of what healthy detectors observed alone, or with
 * the gaps filled in. Every window of the day is expected; one that never came counts as missing
 * (measures.md, section 3).
 */
public final class StationDay {
  /** Half-minute readings of a lane in a window (measures.md, section 3). */
  private static final long SAMPLES_PER_LANE = 10;

  private final LocalHours hours;
  private final Station station;
  private final boolean isHealthy;
  private final long expectedSamples;
  private final StationReading nothing;
  private final HourSums absent;
  private final StationReading[] observed;
  private final StationReading[] filled;

  /**
   * A day without any reading so far.
   *
   * @param isHealthy whether the station's own values of this day may be used
   */
  public StationDay(LocalHours hours, Station station, boolean isHealthy) {
    this.hours = hours;
    this.station = station;
    this.isHealthy = isHealthy;
    // Where the lanes are unknown the windows of the station still weigh alike.
    this.expectedSamples = SAMPLES_PER_LANE * (station.lanes() == null ? 1 : station.lanes());
    this.nothing = StationReading.nothing(station.freeFlowSpeedKmh());
    this.absent = HourSums.absent(expectedSamples);
    this.observed = new StationReading[hours.windowCount()];
    this.filled = new StationReading[hours.windowCount()];
  }

  /** Takes what was observed in a window; a second word on it replaces the first. */
  public void observe(Instant windowStart, StationReading reading) {
    observed[hours.windowAt(windowStart)] =
        isHealthy ? reading : StationReading.nothing(reading.freeFlowSpeedKmh());
  }

  /**
   * Takes a value that stands for one that was not observed, after all that was; beside an observed
   * value it changes nothing.
   */
  public void fill(Instant windowStart, Variable variable, double value) {
    int window = hours.windowAt(windowStart);
    StationReading known = observed[window] == null ? nothing : observed[window];
    filled[window] = (filled[window] == null ? known : filled[window]).filled(variable, value);
  }

  /** The sums of each hour, in the order of the day's hours. */
  public List<HourSums> hours(ImputationMode mode) {
    HourSums[] sums = new HourSums[hours.hours().size()];
    Arrays.fill(sums, HourSums.EMPTY);
    for (int window = 0; window < observed.length; window++) {
      int hour = hours.hourOf(window);
      sums[hour] = sums[hour].plus(sumsOf(readingOf(window, mode)));
    }
    return new ArrayList<>(Arrays.asList(sums));
  }

  private StationReading readingOf(int window, ImputationMode mode) {
    return mode == ImputationMode.FILL && filled[window] != null
        ? filled[window]
        : observed[window];
  }

  private HourSums sumsOf(StationReading reading) {
    return reading == null ? absent : reading.sums(station, expectedSamples);
  }
}
