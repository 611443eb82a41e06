package io.tailback.training.evaluate;

import io.tailback.core.measure.Speeds;
import java.util.Arrays;

/** The speeds that came, station by station and window by window, km/h; NaN where none was. */
final class TruthSeries {
  private final FastChange rule;
  private final int windows;
  private final float[][] speed;

  /** Of so many windows, and of as many around them as the rule looks at. */
  TruthSeries(int stations, int windows, FastChange rule) {
    this.rule = rule;
    this.windows = windows;
    this.speed = new float[stations][windows + 2 * rule.windowsEachSide()];
    for (float[] series : speed) {
      Arrays.fill(series, Float.NaN);
    }
  }

  /** A speed that came; those far outside the windows are passed over. */
  void put(int station, long place, float kmh) {
    long at = place + rule.windowsEachSide();
    if (at >= 0 && at < speed[station].length && !Float.isNaN(kmh)) {
      speed[station][(int) at] = kmh;
    }
  }

  /** For each window whether the speed changes fast around it. */
  boolean[] fastChanges(int station) {
    boolean[] fast = new boolean[windows];
    for (int i = 0; i < windows; i++) {
      fast[i] = Speeds.isAbove(spread(speed[station], i), rule.aboveKmh());
    }
    return fast;
  }

  /** Greatest less least observed speed around a window; negative without any. */
  private float spread(float[] series, int window) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = window; i <= window + 2 * rule.windowsEachSide(); i++) {
      if (!Float.isNaN(series[i])) {
        least = Math.min(least, series[i]);
        most = Math.max(most, series[i]);
      }
    }
    return most - least;
  }
}
