package io.tailback.workflows.launch;

import java.io.IOException;

/** Starts jobs by their names. */
@FunctionalInterface
public interface Launcher {
  /**
   * Starts a job and returns at once.
   *
   * @throws IOException when its process cannot be started
   */
  RunningJob start(JobOrder order) throws IOException;
}
