package io.tailback.ingest;

/** What a replay says when it is through. */
public enum Ending {
  /** Nothing more comes up to the replayed clock: windows may close without waiting. */
  COMPLETE,
  /** Nothing is said: another replay goes on where this one ends. */
  OPEN
}
