package io.tailback.core.health;

import java.time.Instant;

/**
 * An entry of the health log.
 *
 * @param at end of the reading that it comes from
 * @param failure which condition
 * @param phase what happened
 */
public record LiveEvent(Instant at, LiveFailure failure, Phase phase) {
  /** What happened to a condition. */
  public enum Phase {
    STARTED,
    /** Written every hour while it lasts. */
    LASTS,
    CLEARED
  }
}
