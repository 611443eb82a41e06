package io.tailback.streaming;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The wall clock, except that it stands still where that one is set back. Of two rows of one key
 * the later known counts, so what a later batch brings must not look older.
 */
final class SteadyClock implements InstantSource {
  private final InstantSource wall;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

  private SteadyClock(InstantSource wall) {
    this.wall = wall;
  }

  static InstantSource of(InstantSource wall) {
    return new SteadyClock(wall);
  }

  @Override
  public Instant instant() {
    return latest.accumulateAndGet(
        wall.instant(), (before, now) -> now.isAfter(before) ? now : before);
  }
}
