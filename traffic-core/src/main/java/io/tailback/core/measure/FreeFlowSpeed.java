package io.tailback.core.measure;

import java.io.Serializable;

/**
 * The speed of undisturbed traffic at a station, and what it was taken from (measures.md, section
 * 8, from FHWA's Urban Congestion Report): the 85th percentile of the observed five-minute speeds
 * in off-peak time over three months. Which time that is says the named period {@code ucr-offpeak}.
 *
 * @param speedKmh km/h; null when no basis has one
 * @param basis what it was taken from
 * @param valuesUsed how many observed speeds went in; 0 for another basis
 */
public record FreeFlowSpeed(Double speedKmh, Basis basis, int valuesUsed) implements Serializable {
  /** Fewer observed speeds than this do not make a free-flow speed (own rule, a setting). */
  public static final int FEWEST_VALUES = 200;

  private static final int PER_MILLE = 850;

  /** What a free-flow speed was taken from, the best first. */
  public enum Basis {
    OBSERVED,
    POSTED_LIMIT,
    ROAD_CLASS,
    NONE
  }

  /**
   * The free-flow speed of a station.
   *
   * @param observedKmh observed off-peak speeds, nothing imputed
   * @param fewestValues the fewest speeds that count, normally {@link #FEWEST_VALUES}
   * @param postedLimitKmh null when unknown
   * @param roadClassKmh default of the class of the road, null when unknown
   */
  public static FreeFlowSpeed of(
      Percentiles observedKmh, int fewestValues, Double postedLimitKmh, Double roadClassKmh) {
    Measured observed = observedKmh.at(PER_MILLE);
    if (observedKmh.count() >= fewestValues && observed.isPresent()) {
      return new FreeFlowSpeed(observed.value(), Basis.OBSERVED, observedKmh.count());
    }
    if (postedLimitKmh != null) {
      return new FreeFlowSpeed(postedLimitKmh, Basis.POSTED_LIMIT, 0);
    }
    return roadClassKmh == null
        ? new FreeFlowSpeed(null, Basis.NONE, 0)
        : new FreeFlowSpeed(roadClassKmh, Basis.ROAD_CLASS, 0);
  }
}
