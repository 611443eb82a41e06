package io.tailback.serving.schedule;

import java.time.Instant;
import java.util.List;

/** What starts by itself, and how it went. Whoever asks starts nothing and makes nothing. */
public interface Schedule {
  /**
   * The schedule as it stands now.
   *
   * @param newestRuns how many runs of all workflows
   * @throws io.tailback.core.TailbackException when a workflow file is wrong or the store is away
   */
  Plan plan(int newestRuns);

  /**
   * The schedule at one moment.
   *
   * @param hasStarted whether a scheduler has ever worked here, so that there is a history
   * @param schedulers how many live now
   * @param runs the newest first
   */
  record Plan(boolean hasStarted, int schedulers, List<Workflow> workflows, List<Run> runs) {
    public Plan {
      workflows = List.copyOf(workflows);
      runs = List.copyOf(runs);
    }
  }

  /**
   * A workflow.
   *
   * @param cron as written; null: it starts after others or by hand
   * @param zone whose wall clock the cron counts on; null without a cron
   * @param after the workflows that it starts after
   * @param nextAt by its cron; null: paused, or no time is known
   * @param paused null: it is not
   * @param current the run that goes on or waits; null: none
   * @param last the last run that ended; null: none
   */
  record Workflow(
      String name,
      String description,
      String owner,
      String cron,
      String zone,
      List<String> after,
      Instant nextAt,
      Pause paused,
      Run current,
      Run last) {}

  /** Who stopped the starts of a workflow, and when. */
  record Pause(String by, Instant at) {}

  /**
   * One try at a workflow's work.
   *
   * @param cause CRON, AFTER or HAND
   * @param startedAt null: not yet, or never
   * @param endedAt null: not yet
   * @param durationSeconds null before its end
   * @param exitCode null: it had none, or did not end by itself
   * @param reason null: there is nothing to say
   */
  record Run(
      long runId,
      String workflow,
      Instant scheduledAt,
      int attempt,
      String cause,
      String state,
      Instant startedAt,
      Instant endedAt,
      Double durationSeconds,
      Integer exitCode,
      String reason) {}
}
