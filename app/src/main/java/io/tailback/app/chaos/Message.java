package io.tailback.app.chaos;

import io.tailback.core.observation.IssueCode;

/** What is sent, as the ledger knows it. */
sealed interface Message {
  /** A reading, for the first time or once more. */
  record Measured(Reading reading) implements Message {}

  /** The source's word that it has sent all of a station before this minute. */
  record Promised(String stationId, int completeUntil) implements Message {}

  /** What must be refused. */
  record Bad(IssueCode code, String key, byte[] value) implements Message {}

  /** What ingest could not decode; it goes onto the topic of its own. */
  record Undecoded(String stationId, byte[] value) implements Message {}
}
