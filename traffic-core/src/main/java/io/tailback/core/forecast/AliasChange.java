package io.tailback.core.forecast;

import java.time.Instant;

/**
 * One move of an alias. Moves are kept for ever: they say who put which version into service.
 *
 * @param kind whether the alias went on or back
 * @param version where it points since then
 * @param at when it moved
 * @param by who moved it: a user or a job
 */
public record AliasChange(Kind kind, int version, Instant at, String by) {
  /** Which way. */
  public enum Kind {
    /** To a version that was chosen. */
    ASSIGNED,

    /** Back to the version before. */
    ROLLED_BACK
  }

  public AliasChange {
    if (version < 1) {
      throw new IllegalArgumentException("No version has the number " + version);
    }
    if (by.isBlank()) {
      throw new IllegalArgumentException("A change of an alias names who made it");
    }
  }
}
