package io.tailback.workflows.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One try at a workflow's work.
 *
 * @param id counts up over all workflows
 * @param workflow its name
 * @param scheduledAt the time that it stands for; a retry keeps that of the first try
 * @param attempt counted from 1
 * @param cause why it was queued
 * @param state where it stands
 * @param times when what happened
 * @param result how it ended
 * @param place who has it
 */
public record Run(
    long id,
    String workflow,
    Instant scheduledAt,
    int attempt,
    RunCause cause,
    RunState state,
    Times times,
    Result result,
    Place place) {

  /**
   * When what happened.
   *
   * @param queued when it came into being
   * @param notBefore a retry waits until then
   * @param started empty: not yet, or never
   * @param ended empty: not yet
   */
  public record Times(
      Instant queued, Instant notBefore, Optional<Instant> started, Optional<Instant> ended) {}

  /**
   * How a run ended.
   *
   * @param exitCode of its process; empty when it had none or did not end by itself
   * @param reason in words; empty when there is nothing to say
   */
  public record Result(Optional<Integer> exitCode, String reason) {}

  /**
   * Who has a run.
   *
   * @param owner the scheduler, since its start; empty while nobody has it
   * @param host its machine
   * @param pid of the job's process; 0: none
   * @param processStarted when that process started, which tells it from a later one of this number
   * @param log on that machine
   */
  public record Place(String owner, String host, long pid, Instant processStarted, String log) {}

  /** How long it took; empty before its end. */
  public Optional<Duration> took() {
    return times.started().flatMap(start -> times.ended().map(end -> Duration.between(start, end)));
  }
}
