package io.tailback.training.example;

import java.io.Serializable;

/**
 * Some examples side by side, compact: what was known of a station at the end of a window, and the
 * speeds of the twelve windows after it.
 *
 * @param features number of features of a vector
 * @param station of each example, as its number in the list of the stations
 * @param window of each example, numbered from 1970; the last window that is known
 * @param minutesSinceObservation of each example; -1 when there is none in three hours
 * @param vectors row by row; every feature is exactly a float
 * @param labels observed speeds in km/h, row by row, twelve each; NaN where none was observed
 */
public record ExampleBlock(
    int features,
    int[] station,
    long[] window,
    short[] minutesSinceObservation,
    float[] vectors,
    float[] labels)
    implements Serializable {

  /** Labels of an example. */
  public static final int HORIZONS = 12;

  public ExampleBlock {
    int rows = station.length;
    if (window.length != rows
        || minutesSinceObservation.length != rows
        || vectors.length != rows * features
        || labels.length != rows * HORIZONS) {
      throw new IllegalArgumentException("The columns of " + rows + " examples differ in length");
    }
  }

  /** Number of examples. */
  public int rows() {
    return station.length;
  }

  /** The vector of one example. */
  public double[] vectorOf(int row) {
    double[] vector = new double[features];
    for (int i = 0; i < features; i++) {
      vector[i] = vectors[row * features + i];
    }
    return vector;
  }
}
