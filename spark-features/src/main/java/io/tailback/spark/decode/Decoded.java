package io.tailback.spark.decode;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.rule.Issue;

/** What the bytes of a message turned out to be. */
public sealed interface Decoded {
  /** A measurement. */
  record OfObservation(Observation observation) implements Decoded {}

  /** A source's word that it is through. */
  record OfProgress(SourceProgress progress) implements Decoded {}

  /** No record of ours. */
  record Failed(Issue issue) implements Decoded {}
}
