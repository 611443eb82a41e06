package io.tailback.workflows;

/** What becomes of starts that no scheduler was awake for. */
public enum Misfire {
  /** They are left out; the next one comes in its time. */
  SKIP,
  /** One run makes up for all of them, as soon as a scheduler is there. */
  ONCE,
  /** Each is made up for, in order, with the days that it would have had. */
  ALL
}
