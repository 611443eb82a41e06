package io.tailback.workflows.run;

import io.tailback.workflows.Retries;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param state an end
 * @param exitCode of the process; empty when it did not end by itself
 * @param reason in words; empty when there is nothing to say
 * @param retryable why another try may help; empty: none would
 * @param at when
 */
public record Ending(
    RunState state,
    Optional<Integer> exitCode,
    String reason,
    Optional<Retries.Cause> retryable,
    Instant at) {
  /** Wide enough for any sentence of ours, narrow enough for the table. */
  private static final int LONGEST_REASON = 1000;

  public Ending {
    if (!state.isEnd()) {
      throw new IllegalArgumentException("No end: " + state);
    }
    reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }

  /**
   * The end of a job whose process ended by itself.
   *
   * @param why the sentence in which the job itself said it, if it did
   */
  public static Ending ofExitCode(int code, Optional<String> why, Instant at) {
    RunState state =
        switch (code) {
          case 0 -> RunState.SUCCEEDED;
          case 5 -> RunState.REJECTED;
          default -> RunState.FAILED;
        };
    boolean curable = code == 1 || code == 3 || code > 6;
    return new Ending(
        state,
        Optional.of(code),
        code == 0 ? "" : why.map(said -> said + hint(code)).orElseGet(() -> reasonOf(code)),
        state == RunState.FAILED && curable ? Optional.of(Retries.Cause.FAILURE) : Optional.empty(),
        at);
  }

  private static String hint(int code) {
    return code == 2 || code == 6 ? " (Another try would end alike)" : "";
  }

  /** What the exit codes of `./tailback` say (docs/errors.md). */
  private static String reasonOf(int code) {
    return switch (code) {
      case 0 -> "";
      case 1 -> "unexpected failure";
      case 2 -> "usage or configuration: another try would end alike";
      case 3 -> "an input or a precondition is missing";
      case 4 -> "a check failed";
      case 5 -> "not good enough to serve; the champion stays";
      case 6 -> "checkpoint or schema incompatible: another try would end alike";
      default -> code > 128 ? "ended by signal " + (code - 128) : "exit code " + code;
    };
  }

  /** The end that a person asked for. */
  public static Ending cancelledBy(String who, Instant at) {
    return new Ending(
        RunState.CANCELLED, Optional.empty(), "cancelled by " + who, Optional.empty(), at);
  }

  /** The end by the time limit. */
  public static Ending timedOut(String limit, Instant at) {
    return new Ending(
        RunState.TIMED_OUT,
        Optional.empty(),
        "longer than its time limit of " + limit,
        Optional.of(Retries.Cause.TIME_LIMIT),
        at);
  }

  /** The end with its scheduler. */
  public static Ending interrupted(String why, Instant at) {
    return new Ending(
        RunState.INTERRUPTED, Optional.empty(), why, Optional.of(Retries.Cause.INTERRUPTION), at);
  }

  /** The end of a run whose process could not be started. */
  public static Ending notStarted(String why, Instant at) {
    return new Ending(
        RunState.FAILED,
        Optional.empty(),
        "could not be started: " + why,
        Optional.of(Retries.Cause.FAILURE),
        at);
  }
}
