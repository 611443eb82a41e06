package io.tailback.core.measure;

/**
 * Why a measure has no value (vocabulary.md, section 11). The order is that of the cause: what
 * stands first explains what stands after it.
 */
public enum MeasureReason {
  /** Nothing was measured. */
  NOT_REPORTED,
  /** The measure counts vehicles, and no count came with the speed. */
  NEEDS_FLOW,
  /** The speed is missing; the station state says why. */
  NO_SPEED,
  /** Standing traffic, and no occupancy to tell how dense it is. */
  NO_OCCUPANCY,
  /** The length of road that the station speaks for is unknown. */
  NO_LENGTH,
  /** The number of lanes is unknown. */
  NO_LANES,
  /** There is no free-flow speed to compare with. */
  NO_FREE_FLOW_SPEED,
  /** No vehicle passed, so a ratio per vehicle has no meaning. */
  NO_VEHICLES,
  /** Too few values for this statistic. */
  TOO_FEW_VALUES,
  /** Less than the needed share of the road has data. */
  COVERAGE_TOO_LOW,
  /** The stations stand too far apart to speak for the road between them. */
  STATIONS_TOO_FAR_APART,
  /** Too few months or weekdays for a yearly value. */
  INCOMPLETE_YEAR
}
