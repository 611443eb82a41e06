package io.tailback.app.stream;

/** How a stream goes on. */
public enum Resumption {
  /** Where its checkpoints stand; records that are gone stop it. */
  FROM_CHECKPOINT,
  /** The same, once stepping over records that the topics dropped before they were read. */
  ACCEPT_DATA_LOSS,
  /** From the beginning of the topics; the old checkpoints are kept beside. */
  NEW_CHECKPOINT
}
