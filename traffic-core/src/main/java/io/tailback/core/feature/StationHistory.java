package io.tailback.core.feature;

import java.util.Arrays;

/**
 * The last five hours of one station as they are known now. Each window has its place: a late state
 * fills its own, and in which order states come makes no difference.
 */
final class StationHistory {
  /** Windows that are kept: three hours of series, an hour of carrying forward, and some slack. */
  static final int WINDOWS = 60;

  private static final long NEVER = Long.MIN_VALUE;

  private final long[] window = new long[WINDOWS];
  private final float[] speedKmh = new float[WINDOWS];
  private final float[] flowVehPerHour = new float[WINDOWS];
  private final float[] occupancyRatio = new float[WINDOWS];

  StationHistory() {
    Arrays.fill(window, NEVER);
  }

  /** Keeps a state; one that is older than all kept of its place is too late to matter. */
  void see(long windowNumber, float speed, float flow, float occupancy) {
    int place = Math.floorMod(windowNumber, WINDOWS);
    if (window[place] <= windowNumber) {
      window[place] = windowNumber;
      speedKmh[place] = speed;
      flowVehPerHour[place] = flow;
      occupancyRatio[place] = occupancy;
    }
  }

  /** Speed of a window in km/h; NaN when it is missing. */
  float speedAt(long windowNumber) {
    return at(speedKmh, windowNumber);
  }

  /** Flow of a window in veh/h; NaN when it is missing. */
  float flowAt(long windowNumber) {
    return at(flowVehPerHour, windowNumber);
  }

  /** Occupancy of a window, 0..1; NaN when it is missing. */
  float occupancyAt(long windowNumber) {
    return at(occupancyRatio, windowNumber);
  }

  /** Whether a state of this window was seen, with or without a speed. */
  boolean knows(long windowNumber) {
    return window[Math.floorMod(windowNumber, WINDOWS)] == windowNumber;
  }

  private float at(float[] values, long windowNumber) {
    int place = Math.floorMod(windowNumber, WINDOWS);
    return window[place] == windowNumber ? values[place] : Float.NaN;
  }

  /** Hands over what is kept, place by place. */
  void forEach(Visitor visitor) {
    for (int place = 0; place < WINDOWS; place++) {
      if (window[place] != NEVER) {
        visitor.visit(window[place], speedKmh[place], flowVehPerHour[place], occupancyRatio[place]);
      }
    }
  }

  /** Takes one kept window. */
  interface Visitor {
    void visit(long windowNumber, float speedKmh, float flowVehPerHour, float occupancyRatio);
  }
}
