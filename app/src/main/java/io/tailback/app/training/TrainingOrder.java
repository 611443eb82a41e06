package io.tailback.app.training;

import io.tailback.core.TailbackException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is asked of a training.
 *
 * @param from first local day; without one the first with states
 * @param to last local day; without one the last with states
 * @param lastDays only so many days up to the last one
 * @param budget how much is trained
 * @param seed of everything random
 * @param promote whether the model is put into service if it passes
 */
public record TrainingOrder(
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Integer> lastDays,
    Budget budget,
    long seed,
    boolean promote) {

  public TrainingOrder {
    if (lastDays.isPresent() && lastDays.get() < 1) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "A training learns from one day at least, not from "
              + lastDays.get()
              + ": see `--days`.");
    }
  }

  /** A first model from the last week: small, and into service if it passes. */
  public static TrainingOrder first() {
    return new TrainingOrder(
        Optional.empty(), Optional.empty(), Optional.of(7), Budget.SMALL, 1, true);
  }

  /** How much is trained. */
  public enum Budget {
    /** A first model in a minute or two. */
    SMALL,
    /** The nightly one: shape by cross-validation, other models beside it. */
    FULL
  }
}
