package io.tailback.serving.live;

import io.tailback.core.store.LiveStation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Up to when windows have closed, by the last look at the live store. The board may be behind:
 * while a feed runs, open windows go before closed ones there, and it takes no closed state.
 */
public final class NewestClosed {
  private volatile Instant end;

  /** Takes what the store knows now. */
  void offer(Collection<LiveStation> stations) {
    end =
        stations.stream()
            .flatMap(station -> station.state().stream())
            .map(closed -> closed.state().windowEnd())
            .max(Comparator.naturalOrder())
            .orElse(null);
  }

  /** End of the newest closed window, on the road; empty before there is one. */
  Optional<Instant> end() {
    return Optional.ofNullable(end);
  }
}
