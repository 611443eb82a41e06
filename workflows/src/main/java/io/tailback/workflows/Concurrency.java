package io.tailback.workflows;

/** A workflow never overlaps itself; this says what becomes of a start that would. */
public enum Concurrency {
  /** It is left out, and the history says so. */
  SKIP,
  /** It waits until the run before has ended. */
  WAIT
}
