package io.tailback.workflows.run;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
  /** Waits for its time, for a free place, or for the run before it. */
  QUEUED,
  RUNNING,
  SUCCEEDED,
  /** The job did its work and says no, as a training whose model is not better: no failure. */
  REJECTED,
  FAILED,
  /** Ended by the time limit of its workflow. */
  TIMED_OUT,
  /** Ended by a person. */
  CANCELLED,
  /** The scheduler that had started it ended in the middle. */
  INTERRUPTED,
  /** Never started: the run before it still went on, or one that it comes after failed. */
  SKIPPED;

  /** Whether the work is done, so that what comes after may start. */
  public boolean isDone() {
    return this == SUCCEEDED || this == REJECTED;
  }

  /** Whether somebody has to look at it. */
  public boolean isFailure() {
    return this == FAILED || this == TIMED_OUT || this == INTERRUPTED;
  }

  /** Whether nothing more will happen to the run. */
  public boolean isEnd() {
    return this != QUEUED && this != RUNNING;
  }

  /** In small letters: {@code timed out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
