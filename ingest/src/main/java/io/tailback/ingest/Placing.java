package io.tailback.ingest;

import io.tailback.core.observation.IssueCode;
import java.time.Instant;

/** Where a local stamp lies on the line of time: at an instant, or nowhere that could be told. */
sealed interface Placing {

  /** The stamp is this instant. */
  record At(Instant instant) implements Placing {}

  /**
   * The stamp is no instant: its hour was skipped, or it happened twice and it is unclear which.
   */
  record Nowhere(IssueCode code, String detail) implements Placing {}
}
