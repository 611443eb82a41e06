package io.tailback.workflows.clock;

import java.time.Instant;

/** What happens when the time of a workflow has come. */
@FunctionalInterface
public interface Firing {
  /**
   * Called at least once for each time, and after a crash perhaps again.
   *
   * @param scheduledAt the time of the cron; with {@code misfire: once} the moment of making up
   */
  void fire(String workflow, Instant scheduledAt);
}
