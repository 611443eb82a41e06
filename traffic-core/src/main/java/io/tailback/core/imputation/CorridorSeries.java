package io.tailback.core.imputation;

import io.tailback.core.corridor.Corridor;
import java.util.Arrays;

/**
 * The healthy observed values of one variable along a corridor, by station and interval, on one
 * time grid. A null is missing.
 */
public final class CorridorSeries {
  private final Double[][] values;
  private final double[] sums;
  private final int[] present;

  /**
   * @param corridor whose stations the first index counts, from upstream
   * @param values copied
   */
  public CorridorSeries(Corridor corridor, Double[][] values) {
    if (values.length != corridor.size()) {
      throw new IllegalArgumentException(
          values.length
              + " series for the "
              + corridor.size()
              + " stations of "
              + corridor.corridorId());
    }
    int intervals = values[0].length;
    this.values = new Double[values.length][];
    this.sums = new double[intervals];
    this.present = new int[intervals];
    for (int station = 0; station < values.length; station++) {
      this.values[station] = Arrays.copyOf(values[station], intervals);
      for (int interval = 0; interval < intervals; interval++) {
        Double value = this.values[station][interval];
        sums[interval] += value == null ? 0 : value;
        present[interval] += value == null ? 0 : 1;
      }
    }
  }

  /** Number of stations. */
  int stations() {
    return values.length;
  }

  /** Number of intervals. */
  public int intervals() {
    return sums.length;
  }

  /** The value; null when missing. */
  Double at(int station, int interval) {
    return values[station][interval];
  }

  /** The mean of all other stations; null when none has a value. */
  Double meanOfOthers(int station, int interval) {
    Double own = values[station][interval];
    int others = present[interval] - (own == null ? 0 : 1);
    return others == 0 ? null : Double.valueOf((sums[interval] - (own == null ? 0 : own)) / others);
  }
}
