package io.tailback.core.feature;

import java.util.Arrays;

/** The recorded states of one station, window by window without gaps in the counting. */
public final class StationSeries {
  private final String stationId;
  private final long firstWindow;
  private final float[] speedKmh;
  private final float[] flowVehPerHour;
  private final float[] occupancyRatio;
  private final boolean[] known;

  /**
   * An empty series.
   *
   * @param firstWindow number of the first window
   * @param windows how many windows it spans
   */
  public StationSeries(String stationId, long firstWindow, int windows) {
    this.stationId = stationId;
    this.firstWindow = firstWindow;
    this.speedKmh = missing(windows);
    this.flowVehPerHour = missing(windows);
    this.occupancyRatio = missing(windows);
    this.known = new boolean[windows];
  }

  private static float[] missing(int windows) {
    float[] values = new float[windows];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** Where. */
  public String stationId() {
    return stationId;
  }

  /** Number of the first window. */
  public long firstWindow() {
    return firstWindow;
  }

  /** Number of windows. */
  public int windows() {
    return known.length;
  }

  /**
   * Records a state.
   *
   * @throws IndexOutOfBoundsException when the window lies outside of the series
   */
  public void record(long windowNumber, float speed, float flow, float occupancy) {
    int place = Math.toIntExact(windowNumber - firstWindow);
    speedKmh[place] = speed;
    flowVehPerHour[place] = flow;
    occupancyRatio[place] = occupancy;
    known[place] = true;
  }

  /** Speed of a window in km/h; NaN when it is missing or outside of the series. */
  public float speedAt(long windowNumber) {
    long place = windowNumber - firstWindow;
    return place < 0 || place >= known.length ? Float.NaN : speedKmh[(int) place];
  }

  /** Whether a state of this window was recorded, with or without a speed. */
  public boolean knows(long windowNumber) {
    long place = windowNumber - firstWindow;
    return place >= 0 && place < known.length && known[(int) place];
  }

  /** Shows the history what is recorded of a window, if anything is. */
  void show(long windowNumber, StationHistory history) {
    if (knows(windowNumber)) {
      int at = (int) (windowNumber - firstWindow);
      history.see(windowNumber, speedKmh[at], flowVehPerHour[at], occupancyRatio[at]);
    }
  }

  /** Teaches what is usual by the windows from one number to before another. */
  public void teach(TypicalLearner learner, LocalClock clock, long fromWindow, long toWindow) {
    long end = Math.min(toWindow, firstWindow + known.length);
    for (long window = Math.max(fromWindow, firstWindow); window < end; window++) {
      float speed = speedKmh[(int) (window - firstWindow)];
      if (!Float.isNaN(speed)) {
        learner.see(clock.slotOf(window), speed);
      }
    }
  }
}
