package io.tailback.workflows;

import java.time.Duration;
import java.util.Set;

/**
 * How often and when a failed run is tried again.
 *
 * @param count tries after the first
 * @param backoff pause before the first of them
 * @param factor by which each further pause is longer
 * @param of which failures deserve another try
 */
public record Retries(int count, Duration backoff, double factor, Set<Cause> of) {
  /** Our own: a day's pause helps nobody. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(12);

  static final Retries NONE =
      new Retries(0, Duration.ofMinutes(5), 2, Set.of(Cause.FAILURE, Cause.INTERRUPTION));

  /** Why a run ended without being done. */
  public enum Cause {
    /** The job ended with a code that another try may cure: 1, 3, or by a signal. */
    FAILURE,
    /** The scheduler ended in the middle of the run. */
    INTERRUPTION,
    /** The time limit ended the run. */
    TIME_LIMIT
  }

  public Retries {
    of = Set.copyOf(of);
    if (count < 0 || backoff.isNegative() || !(factor >= 1)) {
      throw new IllegalArgumentException(
          "No retries: " + count + " times, " + backoff + ", factor " + factor);
    }
  }

  /** Whether a run that was the {@code attempt}-th, counted from 1, is followed by another. */
  public boolean follow(int attempt, Cause cause) {
    return attempt <= count && of.contains(cause);
  }

  /** The pause after the {@code attempt}-th run, counted from 1. */
  public Duration pauseAfter(int attempt) {
    double millis = backoff.toMillis() * Math.pow(factor, attempt - 1.0);
    return Duration.ofMillis((long) Math.min(millis, LONGEST_PAUSE.toMillis()));
  }
}
