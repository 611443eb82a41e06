package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Says a station's speed at every horizon with a 90 % interval. The central value is the typical
 * speed then, plus a share of how far the station is off its typical speed now, plus what a forest
 * has learned; a second forest gives the distances to the ends of the interval. Immutable, for any
 * number of threads.
 */
public final class SpeedModel implements Serializable {
  private static final long serialVersionUID = 1;

  /** A central value is at least this, km/h: a standing queue still creeps. */
  public static final double LOWEST_KMH = 1;

  /** A central value is at most this, km/h: above every limit that loop detectors stand at. */
  public static final double HIGHEST_KMH = 160;

  private final String featureFingerprint;
  private final int[] typicalIndex;
  private final int deviationIndex;
  private final double[] persistenceWeights;
  private final Forest centre;
  private final Forest spread;

  /**
   * @param featureFingerprint of the list of features that a vector holds
   * @param typicalIndex for each horizon, where a vector holds the typical speed of the window
   *     forecast, km/h
   * @param deviationIndex where a vector holds the last speed less the typical one, km/h
   * @param persistenceWeights for each horizon, the share of the deviation that stays
   * @param centre one output for each horizon, km/h that are added
   * @param spread for each horizon the distance to the interval's lower end, then for each horizon
   *     that to its upper end, km/h
   */
  public SpeedModel(
      String featureFingerprint,
      int[] typicalIndex,
      int deviationIndex,
      double[] persistenceWeights,
      Forest centre,
      Forest spread) {
    require(!featureFingerprint.isBlank(), "A model names the fingerprint of its features");
    require(typicalIndex.length == Horizons.COUNT, "A model has a typical speed per horizon");
    require(
        persistenceWeights.length == Horizons.COUNT,
        "A model has a persistence weight per horizon");
    require(centre.outputs() == Horizons.COUNT, "The central forest has an output per horizon");
    require(spread.outputs() == 2 * Horizons.COUNT, "The spread has two outputs per horizon");
    require(centre.inputs() == spread.inputs(), "Both forests read the same vector");
    require(isInput(deviationIndex, centre), "The deviation lies outside the vector");
    for (int h = 0; h < Horizons.COUNT; h++) {
      require(isInput(typicalIndex[h], centre), "A typical speed lies outside the vector");
      require(Double.isFinite(persistenceWeights[h]), "A persistence weight is no number");
    }
    this.featureFingerprint = featureFingerprint;
    this.typicalIndex = typicalIndex.clone();
    this.deviationIndex = deviationIndex;
    this.persistenceWeights = persistenceWeights.clone();
    this.centre = centre;
    this.spread = spread;
  }

  private static boolean isInput(int index, Forest forest) {
    return index >= 0 && index < forest.inputs();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Of the list of features that a vector holds. */
  public String featureFingerprint() {
    return featureFingerprint;
  }

  /** Number of features of a vector. */
  public int inputs() {
    return centre.inputs();
  }

  /** Where a vector holds the typical speed of the window forecast. */
  public int typicalIndex(int horizon) {
    return typicalIndex[horizon];
  }

  /** Where a vector holds the last speed less the typical one. */
  public int deviationIndex() {
    return deviationIndex;
  }

  /** The share of the deviation that stays until the horizon. */
  public double persistenceWeight(int horizon) {
    return persistenceWeights[horizon];
  }

  /** What is added to the base, an output for each horizon. */
  public Forest centre() {
    return centre;
  }

  /** Distances below the central value for each horizon, then those above. */
  public Forest spread() {
    return spread;
  }

  /**
   * Forecasts of one station, km/h, one for each horizon.
   *
   * @param vector features in the order of the fingerprint; none is NaN
   * @param p05 lower ends of the 90 % intervals
   * @param p50 central values
   * @param p95 upper ends
   */
  public void forecastInto(double[] vector, double[] p05, double[] p50, double[] p95) {
    check(vector);
    Arrays.fill(p50, 0);
    centre.addTo(vector, p50);
    double[] distances = new double[2 * Horizons.COUNT];
    spread.addTo(vector, distances);
    double deviation = vector[deviationIndex];
    for (int h = 0; h < Horizons.COUNT; h++) {
      double base = vector[typicalIndex[h]] + persistenceWeights[h] * deviation;
      double central = Math.min(HIGHEST_KMH, Math.max(LOWEST_KMH, base + p50[h]));
      p50[h] = central;
      p05[h] = Math.max(0, central - Math.max(0, distances[h]));
      p95[h] = central + Math.max(0, distances[Horizons.COUNT + h]);
    }
  }

  private void check(double[] vector) {
    if (vector.length != inputs()) {
      throw new TailbackException(
          "E33",
          TailbackException.INCOMPATIBLE,
          "The model reads vectors of "
              + inputs()
              + " features and was given one of "
              + vector.length
              + ": train again with this build.");
    }
    for (int i = 0; i < vector.length; i++) {
      if (!Double.isFinite(vector[i])) {
        throw new TailbackException(
            "E58",
            TailbackException.INCOMPATIBLE,
            "Feature "
                + i
                + " of a vector is "
                + vector[i]
                + ", which no model has learned: features say what is missing in numbers, so this"
                + " is a mistake of the program that made the vector.");
      }
    }
  }
}
