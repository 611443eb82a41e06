package io.tailback.core.corridor;

/**
 * Which way an owner's positions run along one direction of a road. Declared with the network,
 * never read from the sign of a position.
 */
public enum PositionsGrow {
  /** The position of a station is larger than that of the station upstream of it. */
  WITH_TRAVEL,
  /** The position of a station is smaller than that of the station upstream of it. */
  AGAINST_TRAVEL
}
