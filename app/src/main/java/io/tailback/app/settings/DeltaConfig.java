package io.tailback.app.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The tables, group {@code tailback.delta}.
 *
 * @param root folder of the tables, as Hadoop understands it; without one {@code tables} in the
 *     home
 * @param commitInterval least time from one commit of the stream to the next; zero: every batch is
 *     committed
 */
public record DeltaConfig(Optional<String> root, Duration commitInterval) {
  public static final DeltaConfig DEFAULT =
      new DeltaConfig(Optional.empty(), Duration.ofMinutes(1));

  public DeltaConfig {
    if (commitInterval.isNegative()) {
      throw new IllegalArgumentException(
          "commit-interval is negative: write for example `1 minute`");
    }
  }
}
