package io.tailback.ingest;

import java.time.Instant;

/** Hears from time to time how far a replay is, about once a second and never for each record. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (counts, replayClock) -> {};

  /**
   * Hears the counts so far.
   *
   * @param replayClock what the replayed clock shows
   */
  void heard(ReplayCounts counts, Instant replayClock);
}
