package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Says a station's speed at every horizon with a 90 % and a 50 % interval. The central value is the
 * typical speed then, plus a share of how far the station is off its typical speed now, plus what a
 * forest has learned; a second forest gives the distances to the ends of the intervals. Immutable,
 * for any number of threads.
 */
public final class SpeedModel implements Serializable {
  private static final long serialVersionUID = 1;

  /** A central value is at least this, km/h: a standing queue still creeps. */
  public static final double LOWEST_KMH = 1;

  /** A central value is at most this, km/h: above every limit that loop detectors stand at. */
  public static final double HIGHEST_KMH = 160;

  /**
   * Outputs of the spread: for each horizon the distance from the central value down to the 5 %
   * quantile, then for each that up to the 95 % quantile, then those to 25 % and to 75 %.
   */
  public static final int SPREAD_OUTPUTS = 4 * Horizons.COUNT;

  private static final int TO_P95 = Horizons.COUNT;
  private static final int TO_P25 = 2 * Horizons.COUNT;
  private static final int TO_P75 = 3 * Horizons.COUNT;

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
   * @param spread distances to the ends of the intervals as {@link #SPREAD_OUTPUTS} tells, km/h
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
    require(spread.outputs() == SPREAD_OUTPUTS, "The spread has four outputs per horizon");
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

  /** Distances to the ends of the intervals, as {@link #SPREAD_OUTPUTS} tells. */
  public Forest spread() {
    return spread;
  }

  /**
   * Forecasts of one station, one for each horizon. An end of the 50 % interval never lies beyond
   * that of the 90 % interval.
   *
   * @param vector features in the order of the fingerprint; none is NaN
   * @param speeds gets them
   */
  public void forecastInto(double[] vector, HorizonSpeeds speeds) {
    check(vector);
    double[] p50 = speeds.p50();
    Arrays.fill(p50, 0);
    centre.addTo(vector, p50);
    double[] distances = new double[SPREAD_OUTPUTS];
    spread.addTo(vector, distances);
    double deviation = vector[deviationIndex];
    for (int h = 0; h < Horizons.COUNT; h++) {
      double base = vector[typicalIndex[h]] + persistenceWeights[h] * deviation;
      double central = Math.min(HIGHEST_KMH, Math.max(LOWEST_KMH, base + p50[h]));
      double toP05 = Math.max(0, distances[h]);
      double toP95 = Math.max(0, distances[TO_P95 + h]);
      p50[h] = central;
      speeds.p05()[h] = Math.max(0, central - toP05);
      speeds.p25()[h] = Math.max(0, central - within(distances[TO_P25 + h], toP05));
      speeds.p75()[h] = central + within(distances[TO_P75 + h], toP95);
      speeds.p95()[h] = central + toP95;
    }
  }

  private static double within(double distance, double wider) {
    return Math.min(wider, Math.max(0, distance));
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
