package io.tailback.core.observation;

/** Why a record was quarantined (vocabulary.md, section 11). */
public enum IssueCode {
  UNDECODABLE("The bytes are not a record of the source's format"),
  SCHEMA_UNKNOWN("The schema id of the message is not in the schema table"),
  STATION_MISSING("The record names no station"),
  STATION_UNKNOWN("The station is not in the network"),
  SPEED_OUT_OF_RANGE("The speed is not one that traffic can have"),
  FLOW_OUT_OF_RANGE("The vehicle count is more than the lanes can carry, or negative"),
  OCCUPANCY_OUT_OF_RANGE("The occupancy is not between 0 and 1"),
  TRIPLE_INCONSISTENT("Count, occupancy and speed contradict each other"),
  TIME_IN_FUTURE("The observation is ahead of its source's clock"),
  TIME_TOO_OLD("The observation is older than the configured bound"),
  OFF_GRID("The period does not lie on its own even grid"),
  UNIT_OUT_OF_RANGE("The value cannot have the unit that the source declares"),
  NONEXISTENT_LOCAL_TIME("The local time was skipped when the clocks went forward"),
  AMBIGUOUS_LOCAL_TIME("The local time happened twice and the order does not say which");

  private final String meaning;

  IssueCode(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }
}
