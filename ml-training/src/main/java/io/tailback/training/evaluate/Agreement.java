package io.tailback.training.evaluate;

import java.util.Arrays;

/**
 * How often which speed was forecast where which came, in bins of {@link #BIN_KMH}; the last bin
 * has no upper end.
 */
public final class Agreement {
  /** Width of a bin, km/h. */
  public static final int BIN_KMH = 5;

  /** Number of bins of either axis. */
  public static final int BINS = 32;

  private final int minutes;
  private final long[] counts = new long[BINS * BINS];

  Agreement(int minutes) {
    this.minutes = minutes;
  }

  void add(float truthKmh, float forecastKmh) {
    counts[binOf(truthKmh) * BINS + binOf(forecastKmh)]++;
  }

  private static int binOf(float kmh) {
    return Math.max(0, Math.min(BINS - 1, (int) (kmh / BIN_KMH)));
  }

  /** The horizon. */
  public int minutes() {
    return minutes;
  }

  /** How often the truth fell into one bin and the forecast into another. */
  public long count(int truthBin, int forecastBin) {
    return counts[truthBin * BINS + forecastBin];
  }

  /** The greatest count; 0 without any forecast. */
  public long most() {
    return Arrays.stream(counts).max().orElse(0);
  }

  /** Number of bins up to the last one that holds something, on either axis. */
  public int usedBins() {
    for (int bin = BINS - 1; bin >= 0; bin--) {
      for (int other = 0; other < BINS; other++) {
        if (count(bin, other) > 0 || count(other, bin) > 0) {
          return bin + 1;
        }
      }
    }
    return 0;
  }
}
