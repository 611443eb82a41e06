package io.tailback.workflows.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What a scheduler is told.
 *
 * @param folder for logs, summaries and metrics of this machine
 * @param zone of the network: days of runs that have no cron of their own
 * @param parallelRuns how many jobs may run at once here
 * @param keepRuns how long runs with their logs are kept
 * @param logLimit bytes that the log of a run may have
 * @param pace how quickly it looks and acts
 */
public record SchedulerSettings(
    Path folder, ZoneId zone, int parallelRuns, Duration keepRuns, long logLimit, Pace pace) {

  /**
   * How quickly a scheduler looks and acts.
   *
   * @param look how often it looks for work that another process ordered
   * @param late how late a start may be without counting as missed
   * @param lease how long a scheduler without a sign of life counts as living
   * @param grace how long a job has to end in good order
   */
  public record Pace(Duration look, Duration late, Duration lease, Duration grace) {
    /**
     * Our own. A look at the file costs some 50 ms; a minute late is usual on a busy machine; a
     * lease of twelve looks outlives a long pause of a JVM.
     */
    public static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15));
  }

  public SchedulerSettings {
    if (parallelRuns < 1) {
      throw new IllegalArgumentException("No runs: " + parallelRuns);
    }
  }
}
