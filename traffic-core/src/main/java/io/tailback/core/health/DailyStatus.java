package io.tailback.core.health;

/**
 * What a day's data say of a detector, in the order in which the conditions are asked: the first
 * that holds is the status (measures.md, section 4.1; source: PeMS detector_status.sql).
 */
public enum DailyStatus {
  /** No sample from any detector of the feed. */
  FEED_DOWN,
  /** No sample from any detector of the line. */
  LINE_DOWN,
  /** No sample from any detector of the controller. */
  CONTROLLER_DOWN,
  /** No sample from any detector of the station. */
  STATION_DOWN,
  /** No sample from this detector, while others of its station sent some. */
  NO_DATA,
  /** 60 % of the day's samples or fewer. */
  INSUFFICIENT_DATA,
  /** Nothing seen for too much of the day. */
  CARD_OFF,
  /** Values too high for too much of the day. */
  HIGH_VALUE,
  /** Count and occupancy contradict each other too often. */
  INTERMITTENT,
  /** The occupancy does not move for four hours. */
  CONSTANT,
  /** None of the above, as far as it could be tested. */
  GOOD;

  /** Whether the detector's values of that day may be used as observed. */
  public boolean isGood() {
    return this == GOOD;
  }

  /** Whether many detectors share one cause: an alarm is raised once, for the cause. */
  public boolean isCascade() {
    return compareTo(NO_DATA) < 0;
  }
}
