package io.tailback.core.state;

/** What a station's windows did with an observation that passed the rules. */
public enum Disposition {
  /** The first of its key, in time: part of exactly one station state. */
  VALID,
  /** Same key, same content: nothing changed. */
  DUPLICATE,
  /** Same key, other content, in time: it took the place of the earlier one. */
  REVISED,
  /** Its window is closed: not part of the state. */
  LATE
}
