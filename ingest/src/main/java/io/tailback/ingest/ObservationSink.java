package io.tailback.ingest;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;

/**
 * Where ingest hands over what it read. Handing over may block: that is how a slow receiver holds a
 * fast source back. What was handed over is safe only after {@link #flush()}. Used by one thread.
 */
public interface ObservationSink {

  /** Takes one observation. */
  void observation(Observation observation) throws InterruptedException;

  /** Takes a record that could not become an observation. */
  void undecodable(Undecodable record) throws InterruptedException;

  /** Takes a promise; it stays behind the station's observations that came before it. */
  void progress(SourceProgress progress) throws InterruptedException;

  /**
   * Returns when everything handed over is safe with the receiver.
   *
   * @throws io.tailback.core.TailbackException when something was refused for good
   */
  void flush() throws InterruptedException;
}
