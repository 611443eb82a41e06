package io.tailback.core.corridor;

/** What puts the stations of a corridor in their order. */
public enum PlacedBy {
  /** The owner's postmiles in the station table. */
  POSTMILES,
  /**
   * The road distances between the stations. The owner's positions mean nothing on such a corridor,
   * so what is known by postmile alone, for example an incident, has no place on it.
   */
  ROAD_DISTANCES
}
