package io.tailback.ingest;

import java.time.Duration;

/** Lets wall time pass. */
@FunctionalInterface
interface Pause {
  /** Lets the thread sleep. */
  Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

  /** Returns when the time has passed. */
  void rest(Duration duration) throws InterruptedException;
}
