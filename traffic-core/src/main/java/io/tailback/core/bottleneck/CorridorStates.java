package io.tailback.core.bottleneck;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the stations of one corridor in an unbroken run of five-minute intervals: speed,
 * and delay against 60 mph. The grid is one of time: an interval without a row is there, and
 * missing.
 *
 * <p>A run may cover any number of days. What happens before and after it counts as inactive, so an
 * activation that crosses an end is cut there; hand in whole periods, not days, where that matters.
 */
public final class CorridorStates {
  private static final long WINDOW_S = Window.LENGTH.toSeconds();

  private final Corridor corridor;
  private final Instant firstWindow;
  private final int intervals;
  private final Map<String, Integer> indexes = new HashMap<>();

  /** By station, then interval. Inside this class alone NaN says that nothing was measured. */
  private final double[][] speedKmh;

  /** By station, then interval. Inside this class alone a negative delay says: not known. */
  private final long[][] delayVehMs;

  /** An empty run of {@code intervals} intervals, the first starting at {@code firstWindow}. */
  public CorridorStates(Corridor corridor, Instant firstWindow, int intervals) {
    this.corridor = corridor;
    this.firstWindow = new Window(firstWindow).start();
    this.intervals = intervals;
    this.speedKmh = new double[corridor.size()][intervals];
    this.delayVehMs = new long[corridor.size()][intervals];
    for (int station = 0; station < corridor.size(); station++) {
      indexes.put(corridor.stations().get(station).stationId(), station);
      Arrays.fill(speedKmh[station], Double.NaN);
      Arrays.fill(delayVehMs[station], -1);
    }
  }

  /**
   * What a station says of an interval; a second word on the same interval replaces the first.
   *
   * @param speed km/h, null when missing
   * @param delay against 60 mph in vehicle-milliseconds, null when not known
   * @throws IllegalArgumentException when the station is not on the corridor, the interval is not
   *     in the run, or a value cannot be
   */
  public void put(String stationId, Instant windowStart, Double speed, Long delay) {
    Integer station = indexes.get(stationId);
    if (station == null) {
      throw new IllegalArgumentException(
          "Station " + stationId + " is not on corridor " + corridor.corridorId());
    }
    int interval = intervalOf(windowStart);
    if (speed != null && !(speed >= 0 && speed < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Station " + stationId + " has a speed of " + speed);
    }
    if (delay != null && delay < 0) {
      throw new IllegalArgumentException("Station " + stationId + " has a delay of " + delay);
    }
    speedKmh[station][interval] = speed == null ? Double.NaN : speed;
    delayVehMs[station][interval] = delay == null ? -1 : delay;
  }

  /** The corridor. */
  public Corridor corridor() {
    return corridor;
  }

  /** Number of intervals. */
  public int intervals() {
    return intervals;
  }

  /** Start of an interval, inclusive. */
  public Instant windowStart(int interval) {
    return firstWindow.plusSeconds(WINDOW_S * interval);
  }

  int stations() {
    return speedKmh.length;
  }

  boolean isMeasured(int station, int interval) {
    return !Double.isNaN(speedKmh[station][interval]);
  }

  /** km/h, of a measured station. */
  double speedKmh(int station, int interval) {
    return speedKmh[station][interval];
  }

  boolean isSlow(int station, int interval) {
    return Limits.isSlow(speedKmh[station][interval]);
  }

  boolean hasDelay(int station, int interval) {
    return delayVehMs[station][interval] >= 0;
  }

  /** Vehicle-milliseconds, of a station whose delay is known. */
  long delayVehMs(int station, int interval) {
    return delayVehMs[station][interval];
  }

  double distanceM(int upstream, int downstream) {
    return corridor.stations().get(downstream).offsetM()
        - corridor.stations().get(upstream).offsetM();
  }

  /**
   * The next measured station that stands downstream; of several at one place the first in the
   * order of the corridor; -1 when there is none.
   */
  int measuredDownstream(int station, int interval) {
    int next = nextMeasured(station, interval);
    while (next >= 0 && !(distanceM(station, next) > 0)) {
      next = nextMeasured(next, interval);
    }
    return next;
  }

  /** The next measured station downstream in the order of the corridor; or -1. */
  int nextMeasured(int station, int interval) {
    for (int next = station + 1; next < speedKmh.length; next++) {
      if (isMeasured(next, interval)) {
        return next;
      }
    }
    return -1;
  }

  /** The next measured station upstream in the order of the corridor; or -1. */
  int previousMeasured(int station, int interval) {
    int next = station - 1;
    while (next >= 0 && !isMeasured(next, interval)) {
      next--;
    }
    return next;
  }

  private int intervalOf(Instant windowStart) {
    long seconds = windowStart.getEpochSecond() - firstWindow.getEpochSecond();
    boolean onGrid = Math.floorMod(seconds, WINDOW_S) == 0 && windowStart.getNano() == 0;
    if (!onGrid || seconds < 0 || seconds / WINDOW_S >= intervals) {
      throw new IllegalArgumentException(
          "No interval starts at "
              + windowStart
              + " among the "
              + intervals
              + " from "
              + firstWindow);
    }
    return Math.toIntExact(seconds / WINDOW_S);
  }
}
