package io.tailback.core.health;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Since when a detector is bad: a fold over its daily status, day after day. Days without a
 * diagnosis neither begin nor end a bad time.
 *
 * @param lastDate the last day with a diagnosis, if there was one
 * @param badSince the first bad day after the last good one; empty while the detector is good
 */
public record HealthHistory(Optional<LocalDate> lastDate, Optional<LocalDate> badSince) {
  /** No diagnosis yet. */
  public static final HealthHistory EMPTY = new HealthHistory(Optional.empty(), Optional.empty());

  public HealthHistory {
    Objects.requireNonNull(lastDate, "lastDate");
    Objects.requireNonNull(badSince, "badSince");
  }

  /**
   * With one more day.
   *
   * @throws IllegalArgumentException when the day is not after the last one
   */
  public HealthHistory after(LocalDate serviceDate, DailyStatus status) {
    if (lastDate.isPresent() && !serviceDate.isAfter(lastDate.get())) {
      throw new IllegalArgumentException(
          "The diagnosis of " + serviceDate + " comes after that of " + lastDate.get());
    }
    Optional<LocalDate> since =
        status.isGood() ? Optional.empty() : badSince.or(() -> Optional.of(serviceDate));
    return new HealthHistory(Optional.of(serviceDate), since);
  }
}
