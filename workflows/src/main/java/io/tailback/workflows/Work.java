package io.tailback.workflows;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What a workflow starts.
 *
 * @param job its name, as {@link Jobs} knows it
 * @param arguments its arguments; {@code {date}} and {@code {date-7}} stand for days
 * @param timeLimit after which the job is ended
 */
public record Work(String job, List<String> arguments, Duration timeLimit) {
  /**
   * Our own: no job of one machine takes longer on purpose, and a hanging one is ended the same
   * day.
   */
  static final Duration DEFAULT_TIME_LIMIT = Duration.ofHours(6);

  public Work {
    arguments = List.copyOf(arguments);
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("No time limit: " + timeLimit);
    }
  }

  /** The arguments of a run whose scheduled start lies on this local date. */
  public List<String> argumentsOn(LocalDate date) {
    return arguments.stream().map(argument -> DateWords.replace(argument, date)).toList();
  }
}
