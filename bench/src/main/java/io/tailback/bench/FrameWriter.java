package io.tailback.bench;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes a window of all stations as the state job does: HBase and the topic side by side. */
final class FrameWriter {
  /** As many as the job puts at once. */
  private static final int ROWS_PER_PUT = 2_000;

  private final LiveStore live;
  private final RecentStates recent;
  private final StateSender topic;

  FrameWriter(LiveStore live, RecentStates recent, StateSender topic) {
    this.live = live;
    this.recent = recent;
    this.topic = topic;
  }

  /** Returns when HBase and the broker have acknowledged all of it. */
  void write(List<ClosedState> states) {
    CompletableFuture<Void> stored = CompletableFuture.runAsync(() -> store(states));
    topic.send(states);
    stored.join();
  }

  private void store(List<ClosedState> states) {
    for (int from = 0; from < states.size(); from += ROWS_PER_PUT) {
      List<ClosedState> part = states.subList(from, Math.min(states.size(), from + ROWS_PER_PUT));
      recent.put(part);
      live.putStates(part);
    }
  }
}
