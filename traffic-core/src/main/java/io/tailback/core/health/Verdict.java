package io.tailback.core.health;

/** What one reading says of one condition. */
enum Verdict {
  BAD,
  GOOD,
  /** Nothing; neither clock moves. */
  SILENT
}
