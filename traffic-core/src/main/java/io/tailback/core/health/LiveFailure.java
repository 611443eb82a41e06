package io.tailback.core.health;

/**
 * Why a detector has failed now (measures.md, section 4.2; source: IRIS vehicle_detection.md). A
 * failed detector is left out of travel times, metering and incident detection.
 */
public enum LiveFailure {
  /** No vehicle counted for longer than the use of the detector explains. */
  NO_HITS,
  /** 38 vehicles in 30 s or more; of other periods a rate of 4560 veh/h (own rule). */
  CHATTER,
  /** Fully covered for longer than traffic covers it. */
  LOCKED_ON,
  /** One and the same occupancy above 0. */
  NO_CHANGE,
  /** The occupancy jumps. */
  OCC_SPIKE,
  /** Taken out by hand. */
  FORCE_FAIL
}
