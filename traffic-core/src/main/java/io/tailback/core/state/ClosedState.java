package io.tailback.core.state;

import java.time.Instant;
import java.util.Objects;

/**
 * A station state at the moment when its window closed.
 *
 * @param state the closed truth
 * @param liveTime the window's end carried over to the wall clock: its own end for a live source,
 *     in a replay as long before the acceptance as it lies behind the replayed clock. Ages and
 *     expiry of live values count from here. Whole milliseconds; later for each later window of a
 *     station.
 */
public record ClosedState(StationState state, Instant liveTime) {
  public ClosedState {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(liveTime, "liveTime");
  }
}
