package io.tailback.streaming;

/** Whether a source still holds what a checkpoint needs of it. */
public interface Continuity {
  /**
   * Returns when nothing that is needed is gone.
   *
   * @throws io.tailback.core.TailbackException when the query must not go on
   */
  void requireWhole(Checkpoint checkpoint);
}
